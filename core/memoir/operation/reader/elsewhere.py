"""What people say of themselves in other languages than English and what does not last.

Moods, thanks, requests, suppositions, the task at hand, somebody else's words: the sentences that
would be taken for statements because they say “I”.
"""

# ruff: noqa: RUF001 - letters of other scripts are meant

from __future__ import annotations

import re

_MOODS = (
    r"müde|hungrig|durstig|fertig|traurig|fröhlich|glücklich|kaputt|gestresst|krank|langweilig|kalt"
    r"|heiß|warm|gespannt|verwirrt|unsicher|sicher|gleich|zurück|da|bereit|froh|neugierig|sauer"
    r"|genervt|spät|unterwegs|dran|einverstanden|beeindruckt|schlecht|gut"
    r"|fatiguée?s?|crevée?|triste|contente?s?|désolée?|pressée?|prête?|sûre?|perdue?|énervée?"
    r"|malade"
    r"|d['’]accord|de retour|en retard|là|curieu(?:x|se)|bien"
    r"|cansad[oa]s?|agotad[oa]|aburrid[oa]|content[oa]|enfadad[oa]|segur[oa]|list[oa]|aquí"
    r"|perdid[oa]"
    r"|de acuerdo|de vuelta|ocupad[oa]|con sueño|com sono|exaust[oa]|pront[oa]|aqui|feliz|bem"
    r"|stanc[oa]|stufo|stufa|felice|pronto|pronta|sicur[oa]|arrabbiat[oa]|d['’]accordo|in ritardo"
    r"|moe|blij|boos|klaar|zeker|terug|onderweg|trött|hungrig|glad|ledsen|klar|säker|sulten|glad"
    r"|zmęczon[ya]|głodn[ya]|smutn[ya]|gotow[ya]|pewien|pewna|усталa?|устал|голоден|голодна|готова?"
    r"|yorgunum|açım|väsynyt|unavený|unavená|nálad\w*"
)
_FILLERS = (
    r"(?:(?:gerade|heute|so|sehr|total|echt|ganz|ziemlich|wirklich|schon|jetzt|noch|nur|mir|auch"
    r"|wieder|nicht|einfach|etwas|très|trop|vraiment|un peu|tellement|si|pas|juste|encore|muy|tan"
    r"|un poco|bastante|ya|no|hoy|muito|tão|um pouco|já|não|molto|così|un po['’]|proprio|non"
    r"|erg|heel"
    r"|zo|een beetje|niet|nu|net|väldigt|så|lite|inte|bardzo|trochę|już|nie|очень|так|уже|не)\s+)*"
)
_BEING = (
    r"(?:ich bin|mir ist|ich fühle mich|wir sind|je suis|on est|je me sens|estoy|estamos|me siento"
    r"|soy|estou|sou|sono|sto|mi sento|ik ben|ik voel me|jag är|jag känner mig|jeg er|jestem"
    r"|czuję się"
    r"|я|мне|ben|olen|jsem|mám)"
)
_PASSING = re.compile(
    rf"\b{_BEING}\s+{_FILLERS}(?:{_MOODS})\b"
    r"|\b(?:habe|hab|haben)\s+(?:gerade |so |keinen |keine |riesen )*(?:hunger|durst|lust|zeit"
    r"|ahnung"
    r"|kopfschmerzen|langeweile|angst|recht)\b"
    r"|\bj['’]ai\s+(?:très |trop |un peu |si |pas )*(?:faim|soif|sommeil|froid|chaud|peur"
    r"|raison|hâte"
    r"|mal (?:à la tête|dormi)|compris|besoin)\b"
    r"|\b(?:tengo|tenemos)\s+(?:mucha |mucho |un poco de |tanta )*(?:hambre|sed|sueño|frío"
    r"|calor|miedo"
    r"|prisa|ganas|razón|una (?:pregunta|duda))\b"
    r"|\b(?:estou|tô) com\s+\w+|\btenho (?:fome|sede|sono|frio|pressa|uma (?:dúvida|pergunta))\b"
    r"|\bho (?:fame|sete|sonno|freddo|caldo|fretta|paura|ragione|capito|bisogno|una domanda)\b"
    r"|\bheb (?:ik )?(?:honger|dorst|het koud|slaap|zin|geen idee|een vraag)\b"
    r"|\bik heb (?:honger|dorst"
    r"|het koud|het warm|slaap|zin|geen (?:idee|zin|tijd)|een vraag)\b"
    r"|(?:疲れ|眠い|お腹|すいた|嬉しい|寒い|暑い)|(?:好累|累了|饿了|困了|很冷|很热|开心)|(?:피곤|배고|졸려)",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"\b(?:ich|wir)\s+(?:verstehe|weiß|wei[sß]+|glaube|denke|meine|hoffe|frage mich|möchte|will"
    r"|wollte"
    r"|brauche|suche|würde|könnte|hätte|sollte|dachte|finde|sehe|warte|schaue|versuche|probiere"
    r"|teste"
    r"|melde|gehe (?:jetzt|gleich|kurz|schlafen|ins bett)|komme gleich|muss (?:jetzt|los|weg"
    r"|gleich)"
    r"|danke|freue mich|bekomme (?:den|die|eine)|kriege|lese gerade|sitze gerade)\b"
    r"|\bich habe (?:eine|noch eine|da eine) (?:frage|bitte|idee)\b|\bich habe (?:den|das|die"
    r"|dir|es)\b"
    r"|\bmein(?:e|en)? (?:code|text|aufsatz|skript|programm|frage|datei|bildschirm|browser"
    r"|problem|idee"
    r"|meinung|fehler|tabelle|abfrage)\b"
    r"|\bje (?:ne )?(?:comprends|sais|crois|pense|veux|voudrais|cherche|voulais|me demande|vois"
    r"|préfère"
    r" (?:la|le) (?:première?|deuxième|second)|vais (?:essayer|me coucher|dormir|y aller)"
    r"|dois y aller"
    r"|te remercie|vous remercie|reviens|rentre|n['’]arrive)\b|\bj['’](?:espère|aimerais|essaie"
    r"|attends"
    r"|aurais|imagine|arrive|en ai)\b|\bmon (?:code|texte|fichier|script|navigateur|problème"
    r"|écran)\b"
    r"|\b(?:no )?(?:entiendo|sé|creo|pienso|quiero|quisiera|busco|necesito|espero|me pregunto|veo"
    r"|prefiero (?:el|la) (?:primer[oa]?|segund[oa])|voy a (?:dormir|probar|intentar)|me voy"
    r"|gracias)\b"
    r"|\bmi (?:código|texto|archivo|pregunta|pantalla|problema|opinión)\b"
    r"|\b(?:não )?(?:entendo|sei|acho|quero|queria|gostaria|preciso|procuro|espero"
    r"|vou (?:dormir|tentar"
    r"|embora))\b|\bmeu (?:código|texto|arquivo|problema)\b"
    r"|\b(?:non )?(?:capisco|so|credo|penso|voglio|vorrei|cerco|spero|mi chiedo|vado a (?:letto"
    r"|dormire)"
    r"|provo|aspetto)\b|\bil mio (?:codice|testo|file|problema|browser)\b|\bsto (?:aspettando"
    r"|cercando"
    r"|provando|andando|leggendo|arrivando)\b"
    r"|\bik (?:begrijp|weet|denk|geloof|wil|wilde|zoek|hoop|vraag me|zou|zie|wacht|ga (?:nu"
    r"|even|slapen)"
    r"|probeer|moet (?:nu|gaan|weg))\b|\bmijn (?:code|tekst|bestand|probleem|vraag|scherm)\b"
    r"|\bjag (?:förstår|vet|tror|tycker|vill|skulle|behöver|letar|hoppas|undrar|ska|måste gå"
    r"|väntar)\b"
    r"|\b(?:nie )?(?:rozumiem|wiem|myślę|chcę|chciał[ao]?bym|szukam|potrzebuję|mam nadzieję"
    r"|mam pytanie"
    r"|czekam|idę)\b|\b(?:не )?(?:понимаю|знаю|думаю|хочу|хотел[аи]? бы|ищу|надеюсь|жду|нужно"
    r"|нужна)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:wenn (?:ich|wir|mein\w*) .*(?:wäre|hätte|könnte|würde)|ich wünschte|stell dir vor"
    r"|angenommen"
    r"|tu mal so|si (?:j['’](?:étais|avais)|je (?:pouvais|gagnais|vivais))|imagine|imaginons"
    r"|supposons"
    r"|si (?:fuera|tuviera|viviera|ganara|pudiera|yo fuera)|imagina|supongamos|ojalá"
    r"|se (?:eu )?(?:fosse"
    r"|tivesse|ganhasse|morasse)|suponha|se (?:fossi|avessi|potessi|vivessi)|immagina|mettiamo che"
    r"|als ik (?:\w+ )?(?:was|had|kon|zou)|stel dat|om jag (?:var|hade)|gdybym|если бы|представь"
    r"|es war einmal|il était une fois|érase una vez|era uma vez"
    r"|c['’]era una volta)\b|もし|如果我|假如",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^\W*(?:kannst du|können sie|könntest du|bitte|schreib|erklär|übersetz|zeig|gib mir"
    r"|sag mir|mach"
    r"|hilf|erzähl|fass|was|wer|wie|wo|wann|warum|welche\w*|peux[- ]tu|pouvez[- ]vous"
    r"|pourrais[- ]tu"
    r"|s['’]il te plaît|écris|explique|traduis|donne|dis[- ]moi|montre|aide|raconte|résume"
    r"|qu['’]est"
    r"|quel\w*|qui|où|quand|pourquoi|comment|puedes|podrías|por favor|escribe|explica|traduce"
    r"|dame|dime"
    r"|muéstrame|ayúdame|cuenta|resume|¿|qué|quién|cómo|dónde|cuándo|pode|poderia|escreva|explique"
    r"|traduza|me (?:dê|diga|ajude|explique)|conte|o que|quem|onde|quando|como|puoi|potresti|scrivi"
    r"|spiega\w*|traduci|dammi|dimmi|mostra\w*|aiuta\w*|racconta|riassumi|cosa|chi|dove|perché|come"
    r"|kun je|kunt u|schrijf|leg uit|vertaal|geef|zeg|laat|help|vertel|wat|wie|waar|wanneer"
    r"|waarom|hoe"
    r"|kan du|skriv|förklara|översätt|ge mig|berätta|hjälp|vad|vem|var|när|varför|hur|napisz"
    r"|wyjaśnij"
    r"|przetłumacz|daj|powiedz|pomóż|czy|co|kto|jak|gdzie|kiedy|dlaczego|напиши|объясни"
    r"|переведи|дай"
    r"|скажи|помоги|расскажи|что|кто|как|где|когда|почему)\b"
    r"|(?:ください|下さい|教えて|ですか|ますか)|^(?:请|帮我|告诉我|给我)|(?:吗|呢)[。？]?$",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:du hast (?:gesagt|geschrieben|behauptet)|du (?:sagst|meinst|denkst|glaubst)|laut dir"
    r"|tu as"
    r" (?:dit|écrit)|tu (?:dis|penses|crois)|selon toi|dijiste|has dicho|(?:tú )?dices|según tú"
    r"|você disse"
    r"|hai detto|(?:tu )?dici|secondo te|je zei|je hebt gezegd|volgens jou|du sa|powiedziałeś"
    r"|ты сказал\w*"
    r"|er (?:sagte|schrieb)|sie (?:sagte|schrieb)|il a (?:dit|écrit)|elle a (?:dit|écrit)|(?:él"
    r"|ella)"
    r" (?:dijo|escribió)|ha detto|hij zei|zij zei|han sa|hon sa)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:mit freundlichen grüßen|alle rechte vorbehalten|cookies?|newsletter|datenschutz\w*"
    r"|cordialement|tous droits réservés|confidentialité|todos los derechos|política de privacidad"
    r"|todos os direitos|tutti i diritti|informativa|alle rechten|privacybeleid|abonne\w*"
    r"|sehr geehrte\w*"
    r"|unser(?:e|em|en)? (?:team|angebot|shop|kunden|website|newsletter|unternehmen)"
    r"|notre (?:site|équipe"
    r"|boutique|société)|nuestr[oa] (?:sitio|equipo|tienda|empresa)|nosso (?:site|time)"
    r"|onze (?:website"
    r"|winkel|klanten))\b",
    re.IGNORECASE,
)


def passes_elsewhere(text: str) -> bool:
    """Whether ``text``, not in English, tells nothing of its speaker that lasts."""
    return any(
        pattern.search(text) is not None
        for pattern in (_PASSING, _ON_THE_WAY, _SUPPOSED, _ASKED, _CLAIMED, _PUBLIC)
    )
