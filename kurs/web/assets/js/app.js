// The one script of every page, deferred. Pages work without it; each module says what it adds.
import "htmx.org";
import "./whole-page.js";
import "./unsent.js";
import "./kurs-confidence.js";
import "./kurs-copy.js";
import "./kurs-dialog.js";
import "./kurs-keep.js";
import "./kurs-menu.js";
import "./kurs-next.js";
import "./kurs-print.js";
import "./kurs-proposal.js";
import "./kurs-search.js";
