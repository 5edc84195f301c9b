"""What the page about the role says until the organisation has written its own: a text in each language."""

from django.utils.translation import get_language

from kurs.base.text.terms import Title

TEXTS = {
    "nb": """\
## Hva {role.a} er

{role.the} holder målprosessen i gang i noen få enheter: sørger for at møtene blir holdt, at målene blir skrevet så
andre forstår dem, og at det som står stille, blir snakket om. Rollen kommer i tillegg til den jobben du har fra før.

## Hvorfor rollen finnes

Mål blir borte i hverdagen når ingen har ansvar for samtalen om dem. En kollega som kjenner både teamet og metoden, kan
spørre på en annen måte enn en leder kan, og har tid til å hjelpe når det trengs.

## Hva {role.the} gjør

- hjelper teamet med å gå fra oppgaver til effekter når mål skal skrives
- leder korte resultatmøter, og passer på at alle slipper til
- ser hvem som sitter fast, og finner noen som kan hjelpe
- minner om frister vennlig, først til den det gjelder
- tar læringen fra én syklus med inn i den neste

## Hva {role.the} ikke gjør

{role.the} bestemmer ikke målene, endrer ikke tallene og setter ikke poeng. Det gjør teamet og lederen. Den som er
uenig, skriver et forslag eller stiller et spørsmål. {role.the} vurderer heller aldri enkeltpersoner.

## Slik får du hjelp

Finn {role.the} for enheten din på siden «{role.many}», og skriv noen linjer. Ingen spørsmål er for små.
""",
    "nn": """\
## Kva {role.a} er

{role.the} held målprosessen i gang i nokre få einingar: syter for at møta blir haldne, at måla blir skrivne så andre
skjønar dei, og at det som står stille, blir snakka om. Rolla kjem i tillegg til den jobben du har frå før.

## Kvifor rolla finst

Mål blir borte i kvardagen når ingen har ansvar for samtalen om dei. Ein kollega som kjenner både teamet og metoden, kan
spørje på ein annan måte enn ein leiar kan, og har tid til å hjelpe når det trengst.

## Kva {role.the} gjer

- hjelper teamet med å gå frå oppgåver til effektar når mål skal skrivast
- leier korte resultatmøte, og passar på at alle slepp til
- ser kven som sit fast, og finn nokon som kan hjelpe
- minner om fristar på ein venleg måte, først til den det gjeld
- tek læringa frå éin syklus med inn i den neste

## Kva {role.the} ikkje gjer

{role.the} bestemmer ikkje måla, endrar ikkje tala og set ikkje poeng. Det gjer teamet og leiaren. Den som er usamd,
skriv eit forslag eller stiller eit spørsmål. {role.the} vurderer heller aldri enkeltpersonar.

## Slik får du hjelp

Finn {role.the} for eininga di på sida «{role.many}», og skriv nokre linjer. Ingen spørsmål er for små.
""",
    "en": """\
## What {role.a} is

{role.the} keeps the work with goals going in a few units: sees to it that the meetings are held, that goals are written
so that others understand them, and that what stands still is talked about. The role comes on top of the job you have.

## Why the role exists

Goals get lost in everyday work when nobody looks after the conversation about them. A colleague who knows both the team
and the method can ask in another way than a manager can, and has time to help when it is needed.

## What {role.the} does

- helps the team to go from tasks to effects when goals are written
- leads short results meetings, and sees that everybody is heard
- notices who is stuck, and finds somebody who can help
- reminds of deadlines kindly, and first of all whoever is concerned
- takes the lessons of one cycle into the next

## What {role.the} does not do

{role.the} does not decide the goals, change the figures or give scores. The team and its lead do. Whoever disagrees
writes a suggestion or asks a question. And {role.the} never judges individuals.

## How to get help

Find {role.the} of your unit on the page "{role.many}", and write a few lines. No question is too small.
""",
}


def first_text(role: Title) -> tuple[str, str]:
    """The text with the role's title in it, and its language: the reader's."""
    language = get_language() or "nb"
    text = TEXTS[language]
    for before in ("\n", ". "):
        text = text.replace(before + "{role.the} ", before + "{role.capital.the} ")
    return text.format(role=role), language
