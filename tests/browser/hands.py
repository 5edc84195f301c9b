"""A person at the keyboard alone: she tabs to what she wants, types, chooses with the arrows and presses Enter."""

from datetime import date

from playwright.sync_api import Locator, Page

FAR = 400  # presses of Tab; what is further away than that is not found
AWAY = """target => {
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    (each) => each.tabIndex >= 0 && !each.disabled && each.type !== "hidden" && each.checkVisibility());
  const alone = stops.filter((each) => each.type !== "radio" || each.checked || each === document.activeElement
    || !stops.some((other) => other.name === each.name && other.form === each.form
      && (other.checked || stops.indexOf(other) < stops.indexOf(each))));
  return alone.indexOf(target) - alone.indexOf(document.activeElement);
}"""  # presses of Tab from here, about; below zero it lies behind
HAS_FOCUS = "element => element === document.activeElement"


class Hands:
    """Two hands on a keyboard. `interactions` counts presses and completed fields; the way there is not counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.interactions = 0

    def reach(self, what: Locator) -> None:
        """Tabs until it has the focus, backwards when that is the way."""
        what.wait_for()
        away = what.evaluate(AWAY)
        for _press in range(abs(away)):
            self.page.keyboard.press("Tab" if away > 0 else "Shift+Tab")
        for _press in range(FAR):
            if what.evaluate(HAS_FOCUS):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {what}")

    def enter(self, what: Locator) -> None:
        """Goes to it and presses Enter."""
        self.reach(what)
        self.page.keyboard.press("Enter")
        self.interactions += 1

    def follow(self, name: str, within: Locator | None = None, *, exact: bool = True) -> None:
        """Follows a link by its text."""
        self.enter((within or self.page.locator("main")).get_by_role("link", name=name, exact=exact).first)

    def press(self, name: str, within: Locator | None = None) -> None:
        """Presses a button by its text."""
        self.enter((within or self.page.locator("main")).get_by_role("button", name=name, exact=True))

    def unfold(self, name: str, within: Locator | None = None) -> None:
        """Opens what is folded, by the words that stand there."""
        self.enter((within or self.page.locator("main")).locator("summary", has_text=name).first)

    def fill(self, field: Locator, text: str) -> None:
        """Types in a field in place of what is there."""
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.interactions += 1

    def day(self, field: Locator, day: date) -> None:
        """Types a day in a date field, part by part, in whichever order the browser shows them."""
        self.reach(field)
        for order in ("%d%m%Y", "%m%d%Y", "%Y%m%d"):
            for _part in range(3):
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.type(day.strftime(order))
            if field.input_value() == day.isoformat():
                self.interactions += 1
                return
        raise AssertionError(f"{field} does not take {day}")

    def choose(self, field: Locator, text: str) -> None:
        """Goes through a list of choices with the arrows, from the top."""
        self.reach(field)
        self.page.keyboard.press("Home")
        chosen = "list => list.selectedOptions[0].textContent.trim()"
        for _press in range(field.locator("option").count()):
            if field.evaluate(chosen) == text:
                self.interactions += 1
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{text} is not among the choices")

    def pick(self, radio: Locator) -> None:
        """Picks one of several with the arrows, from whichever has the focus when she comes there."""
        group = self.page.locator(f"input[name='{radio.get_attribute('name')}']")
        checked = self.page.locator(f"input[name='{radio.get_attribute('name')}']:checked")
        self.reach(checked if checked.count() else group.first)
        if radio.evaluate(HAS_FOCUS) and not radio.is_checked():
            self.page.keyboard.press("Space")
        for _press in range(group.count()):
            if radio.is_checked():
                self.interactions += 1
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never come to {radio}")

    def tick(self, box: Locator) -> None:
        """Ticks a box, or takes the tick away."""
        self.reach(box)
        self.page.keyboard.press("Space")
        self.interactions += 1
