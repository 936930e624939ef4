"""Words for people, animals, places and things that the rules of change need to know."""

from __future__ import annotations

import re

from memoir.operation.revision.words import word_set

# What a relation is called, and the one word it is kept under.
RELATIONS: dict[str, str] = {
    **{word: word for word in word_set(
        "wife husband spouse partner fiance fiancee girlfriend boyfriend mother father parents "
        "sister brother twin son daughter child children kids baby grandmother grandfather "
        "grandparents aunt uncle cousin nephew niece friend roommate flatmate housemate boss "
        "manager supervisor colleague teammate teacher neighbour doctor dentist therapist "
        "landlord landlady mother-in-law father-in-law sister-in-law brother-in-law stepmother "
        "stepfather trainer coach tutor hairdresser barber accountant lawyer nanny babysitter "
        "mentor ex"
    )},
    "fiancé": "fiance", "fiancée": "fiancee", "mum": "mother", "mom": "mother", "mummy": "mother",
    "dad": "father", "daddy": "father", "grandma": "grandmother", "gran": "grandmother",
    "granny": "grandmother", "grandpa": "grandfather", "grandad": "grandfather",
    "granddad": "grandfather", "neighbor": "neighbour", "neighbors": "neighbours",
    "coworker": "colleague", "co-worker": "colleague", "kid": "child", "sis": "sister",
    "hubby": "husband", "gf": "girlfriend", "bf": "boyfriend", "bro": "brother",
}  # fmt: skip
PARTNERS = word_set("wife husband spouse partner fiance fiancee girlfriend boyfriend")
# Of these a person has several as a rule: another name is another person.
SEVERAL = word_set(
    "sister brother twin son daughter child children kids baby grandmother grandfather aunt uncle "
    "cousin nephew niece friend roommate flatmate housemate colleague teammate teacher neighbour "
    "tutor coach ex mentor team student pupil client customer neighbours"
)
SPECIES = word_set(
    "dog cat puppy kitten hamster rabbit horse pony parrot bird goldfish fish turtle tortoise "
    "guinea-pig snake lizard budgie canary ferret rat mouse gecko"
)
MAKES = word_set(
    "volvo tesla honda ford mini skoda škoda toyota fiat vw volkswagen audi bmw mercedes porsche "
    "renault peugeot citroen citroën opel vauxhall seat hyundai kia mazda nissan subaru suzuki "
    "mitsubishi lexus jaguar chevrolet chevy dodge jeep cadillac buick dacia saab lancia jaguar "
    "polestar rivian byd cupra ferrari lamborghini golf polo corolla yaris prius civic focus "
    "fiesta clio twingo punto corsa astra octavia fabia ibiza micra qashqai kuga mondeo passat "
    "tiguan touran megane kangoo picanto tucson ioniq aygo camry auris avensis vitara jimny"
)
CARS = word_set("car van suv truck vehicle auto automobile pickup minivan")
DIETS = word_set(
    "vegetarian vegan pescatarian veggie omnivore omnivorous carnivore flexitarian keto"
)
COLOURS = word_set(
    "blue green orange purple red turquoise yellow black white grey gray brown pink violet teal "
    "indigo gold silver beige magenta cyan crimson lilac maroon navy"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ORDINALS = (
    *_UNITS, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth", *(f"twenty-{unit}" for unit in _UNITS),
    "thirtieth", "thirty-first",
)  # fmt: skip
PROFESSIONS = word_set(
    "accountant actor actress architect artist baker barista barber bartender biologist bookkeeper "
    "builder butcher carpenter cashier chef chemist cleaner coach consultant cook dentist designer "
    "developer doctor driver editor electrician engineer farmer firefighter gardener hairdresser "
    "historian interpreter journalist judge lawyer lecturer librarian manager mechanic midwife "
    "musician nurse optician painter paramedic pharmacist photographer physicist physiotherapist "
    "pilot plumber policeman postman professor programmer psychologist receptionist reporter "
    "researcher sailor scientist secretary singer soldier solicitor statistician surgeon surveyor "
    "tailor teacher technician therapist trader trainer translator vet waiter waitress welder "
    "writer analyst paralegal intern apprentice tutor bricklayer"
)
TITLES = word_set(
    "lead head director president officer specialist associate assistant representative partner "
    "founder supervisor clerk agent attorney buyer planner strategist recruiter producer publisher "
    "instructor fellow postdoc dean principal administrator coordinator executive operator "
    "inspector worker"
)
# Places that hold others: “I live in Portugal” does not contradict “I live in Lisbon”.
WIDE_PLACES = word_set(
    "afghanistan albania algeria andorra angola argentina armenia australia austria "
    "azerbaijan bahrain bangladesh belarus belgium bolivia bosnia botswana brazil bulgaria "
    "cambodia cameroon canada chile china colombia croatia cuba cyprus czechia denmark "
    "ecuador egypt england estonia ethiopia europe africa asia america finland france georgia "
    "germany ghana greece guatemala honduras hungary iceland india indonesia iran iraq "
    "ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait laos latvia "
    "lebanon libya liechtenstein lithuania madagascar malaysia mali malta mexico moldova "
    "mongolia montenegro morocco mozambique namibia nepal netherlands nicaragua nigeria "
    "norway oman pakistan panama paraguay peru philippines poland portugal qatar romania "
    "russia rwanda scotland senegal serbia slovakia slovenia somalia spain sudan sweden "
    "switzerland syria taiwan tanzania thailand tunisia turkey türkiye uganda ukraine uruguay "
    "uzbekistan venezuela vietnam wales yemen zambia zimbabwe bavaria catalonia andalusia "
    "tuscany brittany provence california texas florida ohio oregon nevada utah arizona "
    "colorado alaska hawaii quebec"
) | {
    "new zealand", "south africa", "south korea", "north korea", "saudi arabia", "sri lanka",
    "costa rica", "united states", "united kingdom", "usa", "us", "uk", "united arab emirates",
    "el salvador", "dominican republic", "czech republic", "northern ireland", "british columbia",
    "north carolina", "south carolina", "new jersey", "new mexico", "the algarve", "algarve",
}  # fmt: skip
# After “in” these tell how one lives, not where.
NO_PLACES = word_set(
    "flat house apartment studio condo cottage bungalow mansion townhouse houseboat van caravan "
    "dorm hotel hostel town city village suburb suburbs countryside country centre center downtown "
    "neighbourhood neighborhood area region mountains hills street road building block floor room "
    "basement attic fear hope peace sin poverty luxury style comfort harmony harm exile hiding "
    "pain shared home house outskirts place one ground moment present past future tent"
)

_AMERICAN = (
    ("favorite", "favourite"), ("color", "colour"), ("neighbor", "neighbour"), ("center", "centre"),
    ("theater", "theatre"), ("movie", "film"), ("jewelry", "jewellery"), ("mom", "mother"),
    ("mum", "mother"), ("dad", "father"), ("cell phone", "phone"), ("cellphone", "phone"),
    ("mobile phone", "phone"), ("mobile", "phone"), ("telephone", "phone"),
)  # fmt: skip
_SPELLINGS = {american: british for american, british in _AMERICAN if " " not in american}
_PHRASES = [(american, british) for american, british in _AMERICAN if " " in american]
_WORD = re.compile(r"[^\W_]+(?:[-'&.][^\W_]+)*")


def one_spelling(words: str) -> str:
    """``words`` in lower case, with one spelling where there are two."""
    text = words.casefold()
    for american, british in _PHRASES:
        text = text.replace(american, british)
    return _WORD.sub(lambda match: _SPELLINGS.get(match.group(), match.group()), text)


def singular(word: str) -> str:
    """``word`` without the mark of the plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
