"""Where somebody lives, works and studies."""

from __future__ import annotations

from memoir.operation.revision.grammar.rule import Rules, begins, ends, fits, state, word
from memoir.operation.revision.nouns import PROFESSIONS, TITLES
from memoir.operation.revision.slots import DWELLING, EMPLOYER, HOME, ROLE, STUDY
from memoir.operation.revision.values import company, employer, place, thing

_PROFESSION = "|".join(sorted(PROFESSIONS))
_TITLE = "|".join(sorted(PROFESSIONS | TITLES))
_TITLED = rf"(?P<v>(?:[\w-]+ ){{0,3}}?(?:{_PROFESSION}))"
_JOB = r"(?:job|position|role|post|gig|internship)"
_A_JOB = rf"(?:an?|my|the) (?:[\w-]+ ){{0,3}}?{_JOB}"
_TO_A_PLACE = (
    r"(?:(?:away|back|out|over|up|down|home|again|abroad|permanently|together|here|further"
    r"|with [\w' ]+?|in with [\w' ]+?|from (?P<old>[\w' -]+?)) )*(?:in)?to (?P<v>.+)"
)
_DWELLING = (
    r"(?:flat|house|apartment|place|home|studio|building|neighbou?rhood|street|part of town)"
)

# With whom one lives until one has a place of one's own.
_KIN = (
    r"(?:parents|mother|father|mum|mom|dad|grandparents|grandmother|gran(?:dma|ny)?|brother"
    r"|sister|aunt|uncle|folks|family|friends?|(?:room|flat|house)mates?)"
)

# Who “left Leeds at six for a conference” is back tomorrow.
_GONE_OUT = (
    r"(?!.*\b(?:at (?:\d|noon|midnight|dawn|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|half|quarter)|early(?! in)|late(?! in)|again|tonight|on time|on foot"
    r"|by (?:car|train|bus|bike|plane|coach)"
    r"|in (?:an?|the) (?:hurry|rush|morning|evening|afternoon|dark|rain)"
    r"|this (?:morning|afternoon|evening)|before (?:dawn|noon|lunch|dark|breakfast)|without"
    r"|with (?:my|our|some|\d|two|three|four|five|six|several)"
    r"|to (?:catch|beat|pick|get|visit|meet|avoid|see)"
    r"|for (?:lunch|dinner|breakfast|home|(?:an?|the) (?:\w+ )?(?:conference|meeting|trip|weekend"
    r"|week|day|holidays?|walk|visit|wedding|party|funeral|appointment|break|while|bit|few)))\b)"
)

HOME_RULES: Rules = (
    *state("live", r"(?:\w+ |with [\w' ]+? )?(?:in|at) (?P<v>.+)", HOME, place),
    *state(
        "live", rf"in (?:an?|the|our|my) (?:[\w-]+ ){{0,3}}?{_DWELLING} in (?P<v>.+)", HOME, place
    ),
    *state("reside", r"in (?P<v>.+)", HOME, place),
    *state("be", r"(?:based|living|settled|located|resident|at home) in (?P<v>.+)", HOME, place),
    *state(
        "be", r"(?:an? )?(?:proud |happy )?(?:resident|inhabitant) of (?P<v>.+)", HOME, place
    ),
    *state(
        "be", r"an? (?P<v>[\w' -]+?) (?:resident|local|citizen)\b.*", HOME, place
    ),
    *state("be", r"in (?P<v>.+)", HOME, place, denials_only=True),
    *state(
        "be",
        r"in (?P<v>.+)",
        HOME,
        place,
        before=fits(r"\b(?:live|lived|living|moved|home|left)\b"),
    ),
    *begins("move relocate", _TO_A_PLACE, HOME, place),
    *begins(
        "move",
        rf"(?:in)?to (?:an?|my|our|another|the) (?:[\w-]+ ){{0,3}}{_DWELLING} in (?P<v>.+)",
        HOME,
        place,
    ),
    *state("live", rf"(?:together |still |back )*(?:with|at) (?:my|our) {_KIN}\b.*", DWELLING,
           says="with others", needed=False),
    *begins("settle", r"(?:down )?in(?:to)? (?P<v>.+)", HOME, place),
    *begins(
        "make",
        r"(?:the|a|our|my) (?:big )?(?:move|jump|leap)(?: over| back)? to (?P<v>.+)",
        HOME,
        place,
    ),
    *begins("leave", r"(?P<old>[\w' -]+?) (?:for|to (?:go|move) to) (?P<v>.+)", HOME, place),
    *begins(
        "buy rent",
        rf"(?:an?|our|my) (?:[\w-]+ ){{0,2}}{_DWELLING} in (?P<v>.+)",
        HOME,
        place,
        alone=False,
    ),
    *ends("move", r"(?:out of|away from) (?P<v>.+)", HOME, place),
    *ends("leave", rf"(?!.*\btoday\b){_GONE_OUT}(?P<v>.+)", HOME, place),
    # Where they live now is where they came to.
    *ends("move come relocate", r"(?:over |back )?here from (?P<v>.+)", HOME, place),
    *begins(
        "move",
        r"(?:house|home|flats?|apartments?|places?|in with|in together|out\b|(?:in)?to "
        rf"(?:an?|my|our|another|the new) (?:[\w-]+ ){{0,3}}{_DWELLING}\b).*",
        DWELLING,
        needed=False,
    ),
)  # fmt: skip

WORK_RULES: Rules = (
    *state(
        "work",
        r"(?:(?:full[- ]time|part[- ]time|remotely|freelance|over|again|as [\w ]+?|in [\w ]+?) )*"
        r"(?:at|for) (?P<v>.+)",
        EMPLOYER,
        company,
    ),
    *state("employ", r"(?:by|at|with) (?P<v>.+)", EMPLOYER, company, passive=True),
    *state(
        "be",
        rf"(?:an?|the|working as) (?:[\w&/-]+ )*?(?:{_TITLE})(?: of [\w ]+?)? (?:at|for) (?P<v>.+)",
        EMPLOYER,
        company,
    ),
    *state(
        "be",
        r"(?:at|with|working at|working for) (?P<v>.+)",
        EMPLOYER,
        company,
        before=fits(r"\b(?:job|work|employer|company|companies|career)s?\b"),
    ),
    *state("have", rf"{_A_JOB} (?:at|with|for) (?P<v>.+)", EMPLOYER, company),
    *state("have", rf"(?:an?|any|my) {_JOB}\b$", EMPLOYER, needed=False),
    *begins(
        "start",
        rf"(?:{_A_JOB} |work |out |fresh |as [\w ]+? )*(?:at|for) (?P<v>.+)",
        EMPLOYER,
        company,
    ),
    *begins("begin", rf"(?:{_A_JOB} |work )*(?:at|for) (?P<v>.+)", EMPLOYER, company),
    # “I joined Anna for lunch” and “joined a choir” tell of no job.
    *begins("join", r"(?P<v>(?:(?! for | at | with | and | to | on ).)+)$", EMPLOYER, employer),
    *begins("hire", r"(?:by|at) (?P<v>.+)", EMPLOYER, company, passive=True),
    *begins("get", r"hired (?:by|at) (?P<v>.+)", EMPLOYER, company),
    *begins(
        "get take accept land find",
        rf"(?:up |on )?{_A_JOB} (?:at|with|for) (?P<v>.+)",
        EMPLOYER,
        company,
    ),
    *begins(
        "switch change",
        r"(?:jobs?|employers?|companies)(?: from (?P<old>.+?))? to (?P<v>.+)",
        EMPLOYER,
        company,
    ),
    # Only where it is known that the first is where they work.
    *begins("switch move", r"(?:over )?from (?P<old>[\w&. ]+?) to (?P<v>.+)", EMPLOYER, company),
    *begins("leave", r"(?P<old>[\w&. ]+?) (?:for|to join) (?P<v>.+)", EMPLOYER, company),
    *ends("leave", rf"{_GONE_OUT}(?P<v>.+)", EMPLOYER, company),
    *ends("quit", r"(?P<v>.+)", EMPLOYER, company),
    *ends(
        "leave",
        rf"(?:my|the|that) (?:\w+ )?(?:{_JOB}|company|firm|employer)\b.*",
        EMPLOYER,
        needed=False,
    ),
    *ends(
        "quit lose",
        rf"(?:(?:my|the|that) (?:\w+ )?{_JOB}\b(?: (?:at|with) (?P<v>.+))?.*|work$)",
        EMPLOYER,
        company,
        needed=False,
    ),
    *ends(
        "resign retire",
        r"(?!myself|ourselves|to )(?:(?:from|at) (?P<v>.+)|(?!from|at).*)",
        EMPLOYER,
        company,
        needed=False,
    ),
    *ends(
        "fire sack dismiss",
        r"(?!up\b)(?:(?:from|by) (?P<v>.+))?.*",
        EMPLOYER,
        company,
        needed=False,
        passive=True,
    ),
    *ends(
        "lay", r"off\b(?: (?:from|by|at) (?P<v>.+))?.*", EMPLOYER, company, needed=False,
        passive=True,
    ),
    *ends(
        "let",
        r"go\b(?! (?:early|home|for|of))(?: (?:from|by|at) (?P<v>.+))?.*",
        EMPLOYER,
        company,
        needed=False,
        passive=True,
    ),
    *ends(
        "make", r"redundant\b(?: (?:at|by) (?P<v>.+))?.*", EMPLOYER, company, needed=False,
        passive=True,
    ),
    *ends(
        "get",
        r"(?:laid off|fired(?! up)|sacked|let go|made redundant)\b(?: (?:from|by|at) (?P<v>.+))?.*",
        EMPLOYER,
        company,
        needed=False,
    ),
    *ends(
        "hand",
        r"in (?:my|our) (?:notice|resignation)\b(?: (?:at|to) (?P<v>.+))?.*",
        EMPLOYER,
        company,
        needed=False,
    ),
    *ends("have", r"my last day at (?P<v>.+)", EMPLOYER, company),
    *ends("be", r"(?:out of|done with|finished at|gone from) (?P<v>.+)", EMPLOYER, company),
    *ends(
        "be",
        r"(?:unemployed|out of work|out of a job|between jobs|retired|jobless|without a job)\b.*",
        EMPLOYER,
        needed=False,
    ),
    # One can be a nurse and a singer: only a sign of change ends the one.
    *state(
        "be", rf"an? {_TITLED}\b(?! of)(?!s).*", ROLE, word, alone=False
    ),
    *state(
        "work", r"(?:(?:at|for|in) .+ )?as (?:an?|the) (?P<v>.+)", ROLE, thing, alone=False
    ),
    *begins("start", rf"(?:{_A_JOB} |work )?as (?:an?|the) (?P<v>.+)", ROLE, thing),
    *begins("get", r"promoted to (?P<v>.+)", ROLE, thing),
    *begins("promote", r"to (?P<v>.+)", ROLE, thing, passive=True),
    *begins("become", rf"an? (?:\w+ )?(?P<v>(?:{_PROFESSION}))\b.*", ROLE, word),
    *state("study", r"(?P<v>.+)", STUDY, thing),
    *ends("graduate", r".*", STUDY, needed=False),
    *ends("drop", r"out of (?:university|uni|college|school)\b.*", STUDY, needed=False),
    *ends(
        "finish",
        r"(?:my (?:degree|studies|university|course)|university|college)\b"
        r"(?! (?:challenge|work|applications?|visits?|league)).*",
        STUDY,
        needed=False,
    ),
    *state("be", r"an? (?:(?!former|ex)[\w-]+ )*?student\b.*", STUDY, needed=False),
    *ends("switch change", r"(?:over )?from (?P<v>.+?) to .+", STUDY, thing),
)  # fmt: skip
