<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About Memoir</source>
        <translation>Über Memoir</translation>
    </message>
    <message>
        <source>An assistant that remembers, and whose memory belongs to you. Everything stays on this computer; the only connections are those you set up.</source>
        <translation>Ein Assistent, der sich erinnert und dessen Gedächtnis dir gehört. Alles bleibt auf diesem Computer; Verbindungen gibt es nur, wenn du sie einrichtest.</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Versions, for a report</source>
        <translation>Versionen, für eine Meldung</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>AccessCard</name>
    <message>
        <source>Scope of the new rule</source>
        <translation>Bereich der neuen Regel</translation>
    </message>
    <message>
        <source>Add the access rule</source>
        <translation>Die Zugriffsregel hinzufügen</translation>
    </message>
    <message>
        <source>How far its memories may go</source>
        <translation>Wie weit seine Erinnerungen dürfen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a rule for all memories of a scope</source>
        <translation>Eine Regel für alle Erinnerungen eines Bereichs hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>AdapterComparison</name>
    <message>
        <source>Two versions of {0}</source>
        <translation>Zwei Fassungen von {0}</translation>
    </message>
    <message>
        <source>Loss of both trainings</source>
        <translation>Verlust beider Trainings</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Fassung {0}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
</context>
<context>
    <name>AdapterMemories</name>
    <message>
        <source>Show all {0}</source>
        <translation>Alle {0} zeigen</translation>
    </message>
    <message>
        <source>A forgotten memory</source>
        <translation>Eine vergessene Erinnerung</translation>
    </message>
    <message>
        <source>All about this memory</source>
        <translation>Alles über diese Erinnerung</translation>
    </message>
</context>
<context>
    <name>AdapterPage</name>
    <message>
        <source>Back to speed and training</source>
        <translation>Zurück zu Tempo und Training</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Ruhen lassen</translation>
    </message>
    <message>
        <source>Answer without it from now on</source>
        <translation>Von jetzt an ohne ihn antworten</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Vergleichen mit …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Loss of the training</source>
        <translation>Verlust des Trainings</translation>
    </message>
    <message>
        <source>It was not tested.</source>
        <translation>Er wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>How strongly it counts. At 100 % it counts as it was trained.</source>
        <translation>Wie stark er zählt. Bei 100 % zählt er so, wie er trainiert wurde.</translation>
    </message>
    <message>
        <source>How it learned</source>
        <translation>Wie er lernte</translation>
    </message>
    <message>
        <source>What it was tested on</source>
        <translation>Woran er geprüft wurde</translation>
    </message>
    <message>
        <source>What it knows</source>
        <translation>Was er weiß</translation>
    </message>
    <message>
        <source>Remove {0}?</source>
        <translation>{0} entfernen?</translation>
    </message>
    <message>
        <source>Its file is deleted from this computer. Its memories stay as they are; to have it back, it must be trained again.</source>
        <translation>Seine Datei wird von diesem Computer gelöscht. Seine Erinnerungen bleiben, wie sie sind; um ihn wiederzuhaben, muss er neu trainiert werden.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>{0} removed</source>
        <translation>{0} entfernt</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>One training is under way already.</source>
        <translation>Es läuft schon ein Training.</translation>
    </message>
</context>
<context>
    <name>AdapterWords</name>
    <message>
        <source>{0}, version {1}</source>
        <translation>{0}, Fassung {1}</translation>
    </message>
    <message>
        <source>In use at {0}</source>
        <translation>In Gebrauch mit {0}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Not adopted</source>
        <translation>Nicht übernommen</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Überholt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>A memory in it was changed or forgotten, so it is not used any more.</source>
        <translation>Eine Erinnerung darin wurde geändert oder vergessen, deshalb wird er nicht mehr verwendet.</translation>
    </message>
    <message>
        <source>Its file cannot be used.</source>
        <translation>Seine Datei ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>Made for {0}, which is not the model that answers now.</source>
        <translation>Gemacht für {0}; das ist nicht das Modell, das jetzt antwortet.</translation>
    </message>
    <message>
        <source>{0} right when asked directly, {1} in other words, {2} otherwise unchanged</source>
        <translation>{0} richtig auf direkte Fragen, {1} in anderen Worten, sonst {2} unverändert</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} before, {1} after ({2})</source>
        <translation>{0} vorher, {1} nachher ({2})</translation>
    </message>
    <message>
        <source>Asked directly</source>
        <translation>Direkt gefragt</translation>
    </message>
    <message>
        <source>Asked in other words</source>
        <translation>In anderen Worten gefragt</translation>
    </message>
    <message>
        <source>Other answers unchanged</source>
        <translation>Andere Antworten unverändert</translation>
    </message>
    <message>
        <source>Perplexity of neutral text</source>
        <translation>Perplexität neutraler Texte</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Installing what training needs</source>
        <translation>Was das Training braucht, wird installiert</translation>
    </message>
    <message>
        <source>Preparing questions and answers</source>
        <translation>Fragen und Antworten werden vorbereitet</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Testing what it knows and what it left alone</source>
        <translation>Geprüft wird, was er weiß und was er unberührt ließ</translation>
    </message>
    <message>
        <source>Takes about {0} and {1} of memory on this computer, for {2}.</source>
        <translation>Dauert auf diesem Computer etwa {0} und braucht {1} Arbeitsspeicher, für {2}.</translation>
    </message>
    <message>
        <source>for no conversation, since none may recall all of it</source>
        <translation>für keine Unterhaltung, denn keine darf sich an alles darin erinnern</translation>
    </message>
    <message>
        <source>for every conversation</source>
        <translation>für jede Unterhaltung</translation>
    </message>
    <message>
        <source>for conversations in “{0}”</source>
        <translation>für Unterhaltungen in „{0}“</translation>
    </message>
    <message>
        <source>To be tried</source>
        <translation>Zu testen</translation>
    </message>
    <message>
        <source>It was trained elsewhere, and these figures are what its file says. It can be used once it has passed the test on this computer.</source>
        <translation>Er wurde anderswo trainiert, und diese Zahlen stehen so in seiner Datei. Er kann verwendet werden, sobald er den Test auf diesem Computer bestanden hat.</translation>
    </message>
    <message>
        <source>One adapter holds no more; {0} of the cube are left out.</source>
        <translation>Mehr fasst ein Adapter nicht; {0} aus dem Cube bleiben außen vor.</translation>
    </message>
</context>
<context>
    <name>AdaptersSection</name>
    <message>
        <source>Train…</source>
        <translation>Trainieren …</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Memories can be trained into a small addition to the model, on this computer. What an adapter knows needs no room in a prompt; what it was made from stays in your memories as it is.</source>
        <translation>Erinnerungen können auf diesem Computer in einen kleinen Zusatz zum Modell trainiert werden. Was ein Adapter weiß, braucht keinen Platz im Prompt; woraus er gemacht ist, bleibt in deinen Erinnerungen, wie es ist.</translation>
    </message>
    <message>
        <source>None yet. It is worth it for what stays as it is and is asked for often: “Train…” shows what would be learned, and how long that takes.</source>
        <translation>Noch keine. Es lohnt sich für das, was bleibt, wie es ist, und oft gefragt wird: „Trainieren …“ zeigt, was gelernt würde und wie lange das dauert.</translation>
    </message>
    <message>
        <source>“{0}” is being trained by another window or program.</source>
        <translation>„{0}“ wird gerade von einem anderen Fenster oder Programm trainiert.</translation>
    </message>
    <message>
        <source>The training of “{0}” was not finished</source>
        <translation>Das Training von „{0}“ wurde nicht beendet</translation>
    </message>
    <message>
        <source>{0} of {1} steps, begun {2}</source>
        <translation>{0} von {1} Schritten, begonnen {2}</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Ruhen lassen</translation>
    </message>
    <message>
        <source>Answer without it from now on</source>
        <translation>Von jetzt an ohne ihn antworten</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Neu trainieren</translation>
    </message>
    <message>
        <source>With what may still be trained of what it holds</source>
        <translation>Mit dem, was davon noch trainiert werden darf</translation>
    </message>
    <message>
        <source>One training is under way already.</source>
        <translation>Es läuft schon ein Training.</translation>
    </message>
    <message>
        <source>{0} passed its test and takes part in answers.</source>
        <translation>{0} hat die Prüfung bestanden und wirkt an Antworten mit.</translation>
    </message>
    <message>
        <source>{0} passed its test and can be used.</source>
        <translation>{0} hat die Prüfung bestanden und kann verwendet werden.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test on this computer what it knows and what it leaves alone</source>
        <translation>Auf diesem Computer testen, was er weiß und was er unberührt lässt</translation>
    </message>
    <message>
        <source>That is done by itself while nothing else goes on.</source>
        <translation>Das geschieht von selbst, während sonst nichts läuft.</translation>
    </message>
</context>
<context>
    <name>Aftermath</name>
    <message>
        <source>A private key was not kept.</source>
        <translation>Ein privater Schlüssel wurde nicht behalten.</translation>
    </message>
    <message>
        <source>An access key was not kept.</source>
        <translation>Ein Zugangsschlüssel wurde nicht behalten.</translation>
    </message>
    <message>
        <source>A password was not kept.</source>
        <translation>Ein Passwort wurde nicht behalten.</translation>
    </message>
    <message>
        <source>A secret code was not kept.</source>
        <translation>Ein Geheimcode wurde nicht behalten.</translation>
    </message>
    <message>
        <source>A card number was not kept.</source>
        <translation>Eine Kartennummer wurde nicht behalten.</translation>
    </message>
    <message>
        <source>A bank account number was not kept.</source>
        <translation>Eine Kontonummer wurde nicht behalten.</translation>
    </message>
    <message>
        <source>A recovery phrase was not kept.</source>
        <translation>Ein Wiederherstellungssatz wurde nicht behalten.</translation>
    </message>
    <message>
        <source>An identity number was not kept.</source>
        <translation>Eine Ausweisnummer wurde nicht behalten.</translation>
    </message>
</context>
<context>
    <name>AnswerDetails</name>
    <message>
        <source>How this answer came about</source>
        <translation>Wie diese Antwort zustande kam</translation>
    </message>
</context>
<context>
    <name>AnswerRows</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Exact: the likeliest words</source>
        <translation>Genau: die wahrscheinlichsten Wörter</translation>
    </message>
    <message>
        <source>A little free</source>
        <translation>Etwas frei</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Wild</source>
        <translation>Wild</translation>
    </message>
    <message>
        <source>Instructions for the assistant</source>
        <translation>Anweisungen für den Assistenten</translation>
    </message>
    <message>
        <source>The built-in instructions</source>
        <translation>Die eingebauten Anweisungen</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Sent before every conversation. Small models do better with few words.</source>
        <translation>Stehen vor jeder Unterhaltung. Kleine Modelle kommen mit wenigen Worten besser zurecht.</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>How many tokens of a conversation the model reads. More needs more memory.</source>
        <translation>Wie viele Token einer Unterhaltung das Modell liest. Mehr braucht mehr Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>In tokens; about three quarters of a word each.</source>
        <translation>In Token; jedes etwa drei Viertel eines Wortes.</translation>
    </message>
    <message>
        <source>Choice of words</source>
        <translation>Wortwahl</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Memoir: {0}</source>
        <translation>Memoir: {0}</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Neu antworten</translation>
    </message>
    <message>
        <source>How it came about</source>
        <translation>Wie sie zustande kam</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>AnswerWords</name>
    <message>
        <source>{0} tokens/s, first word after {1} s</source>
        <translation>{0} Token/s, erstes Wort nach {1} s</translation>
    </message>
    <message>
        <source>{0} of {1} tokens reused</source>
        <translation>{0} von {1} Token wiederverwendet</translation>
    </message>
    <message>
        <source>{0}, {1} s saved</source>
        <translation>{0}, {1} s gespart</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>First word</source>
        <translation>Erstes Wort</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Reused</source>
        <translation>Wiederverwendet</translation>
    </message>
    <message>
        <source>From a snapshot</source>
        <translation>Aus einem Schnappschuss</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>{0} saved</source>
        <translation>{0} gespart</translation>
    </message>
    <message>
        <source>after {0}</source>
        <translation>nach {0}</translation>
    </message>
    <message>
        <source>{0} tokens a second, {1} in all</source>
        <translation>{0} Token in der Sekunde, {1} insgesamt</translation>
    </message>
    <message>
        <source>{0} tokens: system {1}, memories {2}, history {3}</source>
        <translation>{0} Token: System {1}, Erinnerungen {2}, Verlauf {3}</translation>
    </message>
    <message>
        <source>documents {0}</source>
        <translation>Dokumente {0}</translation>
    </message>
    <message>
        <source>{0} tokens, loaded in {1}</source>
        <translation>{0} Token, geladen in {1}</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>AttachedRow</name>
    <message>
        <source>Reading what is attached</source>
        <translation>Liest, was angehängt ist</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop reading what is attached</source>
        <translation>Das Lesen des Angehängten anhalten</translation>
    </message>
</context>
<context>
    <name>AttachedWords</name>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln Wort</numerusform>
            <numerusform>%Ln Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>cube, {0}</source>
        <translation>Cube, {0}</translation>
    </message>
    <message>
        <source>Being read ahead… {0} %</source>
        <translation>Wird vorab gelesen … {0} %</translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Use files whole</source>
        <translation>Dateien ganz verwenden</translation>
    </message>
    <message>
        <source>Opening “{0}”…</source>
        <translation>„{0}“ wird geöffnet …</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Dateien …</translation>
    </message>
    <message>
        <source>The cube “{0}”</source>
        <translation>Der Cube „{0}“</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>BranchSwitch</name>
    <message>
        <source>Previous version</source>
        <translation>Vorige Fassung</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Fassung</translation>
    </message>
    <message>
        <source>Version {0} of {1}</source>
        <translation>Fassung {0} von {1}</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Show or hide the list</source>
        <translation>Liste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Temporary conversation</source>
        <translation>Vorübergehende Unterhaltung</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Let go to use it whole in this conversation</source>
        <translation>Loslassen, um es in dieser Unterhaltung ganz zu verwenden</translation>
    </message>
    <message>
        <source>That message or conversation is no longer there.</source>
        <translation>Diese Nachricht oder Unterhaltung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Wait until the answer is finished, or stop it.</source>
        <translation>Warte, bis die Antwort fertig ist, oder halte sie an.</translation>
    </message>
    <message>
        <source>Another conversation is being answered</source>
        <translation>In einer anderen Unterhaltung wird gerade geantwortet</translation>
    </message>
    <message>
        <source>A document is being attached</source>
        <translation>Ein Dokument wird angehängt</translation>
    </message>
    <message>
        <source>Say something that will not be kept</source>
        <translation>Sag etwas, das nicht aufbewahrt wird</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>A temporary conversation</source>
        <translation>Eine vorübergehende Unterhaltung</translation>
    </message>
    <message>
        <source>Nothing said here is kept or learned, and no memories are used. It is gone when you leave it.</source>
        <translation>Nichts, was hier gesagt wird, wird aufbewahrt oder gelernt, und keine Erinnerung wird benutzt. Wenn du sie verlässt, ist sie weg.</translation>
    </message>
    <message>
        <source>What is on your mind?</source>
        <translation>Was beschäftigt dich?</translation>
    </message>
    <message>
        <source>What you tell Memoir stays on this device, and you can see, correct and erase everything it remembers.</source>
        <translation>Was du Memoir erzählst, bleibt auf diesem Gerät. Alles, woran es sich erinnert, kannst du sehen, berichtigen und löschen.</translation>
    </message>
</context>
<context>
    <name>ChoiceChip</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Code in {0}</source>
        <translation>Code in {0}</translation>
    </message>
    <message>
        <source>Code copied</source>
        <translation>Code kopiert</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Use a document whole</source>
        <translation>Ein Dokument ganz verwenden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Pasted text, {0}</source>
        <translation>Eingefügter Text, {0}</translation>
    </message>
    <message>
        <source>Press to remove it from the message</source>
        <translation>Drücken, um ihn aus der Nachricht zu nehmen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ConflictActions</name>
    <message>
        <source>All of them count</source>
        <translation>Alle gelten</translation>
    </message>
    <message>
        <source>The other one is replaced</source>
        <translation>Die andere ist ersetzt</translation>
    </message>
    <message>
        <source>Both count</source>
        <translation>Beide gelten</translation>
    </message>
    <message>
        <source>The others are replaced</source>
        <translation>Die anderen sind ersetzt</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>These do not agree. Which is right?</source>
        <translation>Das passt nicht zusammen. Was stimmt?</translation>
    </message>
    <message>
        <source>These do not agree on {0}. Which is right?</source>
        <translation>Das passt nicht zusammen: {0}. Was stimmt?</translation>
    </message>
    <message>
        <source>The one that is right is used from now on; the others are kept in the history as replaced. If all are true, all are used, and you are not asked again.</source>
        <translation>Was stimmt, wird von nun an verwendet; die anderen bleiben als ersetzt im Verlauf. Stimmen alle, werden alle verwendet, und du wirst nicht wieder gefragt.</translation>
    </message>
    <message>
        <source>The one that is right is used from now on; the other is kept in the history as replaced. If both are true, both are used, and you are not asked again.</source>
        <translation>Was stimmt, wird von nun an verwendet; das andere bleibt als ersetzt im Verlauf. Stimmt beides, wird beides verwendet, und du wirst nicht wieder gefragt.</translation>
    </message>
    <message>
        <source>All are true</source>
        <translation>Alle stimmen</translation>
    </message>
    <message>
        <source>Both are true</source>
        <translation>Beides stimmt</translation>
    </message>
    <message>
        <source>None is: edit…</source>
        <translation>Keines: bearbeiten …</translation>
    </message>
    <message>
        <source>Neither: edit…</source>
        <translation>Keines: bearbeiten …</translation>
    </message>
    <message>
        <source>What is right</source>
        <translation>Was stimmt</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>ConflictSide</name>
    <message>
        <source>All about this memory</source>
        <translation>Alles über diese Erinnerung</translation>
    </message>
    <message>
        <source>This is right</source>
        <translation>Das stimmt</translation>
    </message>
    <message>
        <source>Said on %1</source>
        <translation>Gesagt am %1</translation>
    </message>
    <message numerus="yes">
        <source>Used %n times</source>
        <translation>
            <numerusform>%n-mal verwendet</numerusform>
            <numerusform>%n-mal verwendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation>Noch nicht verwendet</translation>
    </message>
</context>
<context>
    <name>ConflictsPart</name>
    <message>
        <source>Not all of these can be true. Until you say which are, none of them is stated as certain.</source>
        <translation>Das kann nicht alles stimmen. Bis du sagst, was stimmt, gilt nichts davon als sicher.</translation>
    </message>
    <message>
        <source>Nothing contradicts itself</source>
        <translation>Nichts widerspricht sich</translation>
    </message>
    <message>
        <source>When two things you told cannot both be true, they stand here side by side, and you say which is right.</source>
        <translation>Können zwei Dinge, die du erzählt hast, nicht beide stimmen, stehen sie hier nebeneinander, und du sagst, was stimmt.</translation>
    </message>
    <message numerus="yes">
        <source>%n more after these</source>
        <translation>
            <numerusform>Danach noch %n</numerusform>
            <numerusform>Danach noch %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationForgetDialog</name>
    <message>
        <source>Delete this conversation and forget what it taught?</source>
        <translation>Dieses Gespräch löschen und vergessen, was es gelehrt hat?</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Every message in it is erased, everywhere it is.</source>
        <translation>Jede Nachricht darin wird gelöscht, überall, wo sie steht.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories that it taught go too:</source>
        <translation>
            <numerusform>%n Erinnerung daraus geht mit:</numerusform>
            <numerusform>%n Erinnerungen daraus gehen mit:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages of other conversations lose what tells it.</source>
        <translation>
            <numerusform>%n Nachricht anderer Gespräche verliert, was davon erzählt.</numerusform>
            <numerusform>%n Nachrichten anderer Gespräche verlieren, was davon erzählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What tells it goes from what is attached: {0}</source>
        <translation>Was davon erzählt, geht aus dem Angehängten: {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n backups are gone through as well.</source>
        <translation>
            <numerusform>%n Sicherung wird ebenfalls durchgesehen.</numerusform>
            <numerusform>%n Sicherungen werden ebenfalls durchgesehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationForgetting</name>
    <message>
        <source>Forgetting…</source>
        <translation>Wird vergessen …</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>{0}, pinned</source>
        <translation>{0}, angeheftet</translation>
    </message>
</context>
<context>
    <name>ConversationSidebar</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Unterhaltungen durchsuchen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete and forget what it taught…</source>
        <translation>Löschen und vergessen, was es gelehrt hat …</translation>
    </message>
    <message>
        <source>Nothing fits “{0}”.</source>
        <translation>Nichts passt zu „{0}“.</translation>
    </message>
    <message>
        <source>Your conversations will stand here.</source>
        <translation>Hier werden deine Unterhaltungen stehen.</translation>
    </message>
</context>
<context>
    <name>ConversationsPage</name>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>Liste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Rename the selected conversation</source>
        <translation>Ausgewählte Unterhaltung umbenennen</translation>
    </message>
    <message>
        <source>Delete the selected conversation</source>
        <translation>Ausgewählte Unterhaltung löschen</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Use a document whole</source>
        <translation>Ein Dokument ganz verwenden</translation>
    </message>
    <message>
        <source>Jump to newest</source>
        <translation>Zum Neuesten springen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>Copy the newest message</source>
        <translation>Neueste Nachricht kopieren</translation>
    </message>
    <message>
        <source>Message before, when one is focused</source>
        <translation>Vorige Nachricht, wenn eine den Fokus hat</translation>
    </message>
    <message>
        <source>Message after, when one is focused</source>
        <translation>Nächste Nachricht, wenn eine den Fokus hat</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>“{0}” deleted</source>
        <translation>„{0}“ gelöscht</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>served in %n answers</source>
        <translation>
            <numerusform>in %n Antwort gebraucht</numerusform>
            <numerusform>in %n Antworten gebraucht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes left</source>
        <translation>
            <numerusform>noch etwa %n Minute</numerusform>
            <numerusform>noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tokens</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used %n times</source>
        <translation>
            <numerusform>%n-mal benutzt</numerusform>
            <numerusform>%n-mal benutzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories in it</source>
        <translation>
            <numerusform>%n Erinnerung darin</numerusform>
            <numerusform>%n Erinnerungen darin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashReport</name>
    <message>
        <source>Memoir ended unexpectedly last time</source>
        <translation>Memoir wurde letztes Mal unerwartet beendet</translation>
    </message>
    <message>
        <source>Something went wrong inside Memoir</source>
        <translation>In Memoir ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>Your memories are safe: everything is written as it happens. This report says where in the program it happened and holds nothing you said. It was sent nowhere; you can copy it and send it to the developers.</source>
        <translation>Deine Erinnerungen sind sicher: Alles wird sofort geschrieben. Dieser Bericht sagt, wo im Programm es geschah, und enthält nichts, was du gesagt hast. Er wurde nirgendwohin gesendet; du kannst ihn kopieren und an die Entwickler schicken.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>CreateStep</name>
    <message>
        <source>Welcome to Memoir</source>
        <translation>Willkommen bei Memoir</translation>
    </message>
    <message>
        <source>An assistant that remembers, on your own computer. Your memories are encrypted; choose how they are locked.</source>
        <translation>Ein Assistent, der sich erinnert, auf deinem eigenen Computer. Deine Erinnerungen sind verschlüsselt; wähle, wie sie verschlossen werden.</translation>
    </message>
    <message>
        <source>Your name (you may leave it out)</source>
        <translation>Dein Name (kannst du weglassen)</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Dein Name</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Everything is kept in %1</source>
        <translation>Alles liegt in %1</translation>
    </message>
</context>
<context>
    <name>CubeCounts</name>
    <message numerus="yes">
        <source>%n older than yours, kept in history</source>
        <translation>
            <numerusform>%n älter als deine, im Verlauf aufbewahrt</numerusform>
            <numerusform>%n älter als deine, im Verlauf aufbewahrt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already here</source>
        <translation>
            <numerusform>%n schon hier</numerusform>
            <numerusform>%n schon hier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that you forgot, left out</source>
        <translation>
            <numerusform>%n, die du vergessen hast, ausgelassen</numerusform>
            <numerusform>%n, die du vergessen hast, ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken back by their author, left out</source>
        <translation>
            <numerusform>%n von der Quelle zurückgenommen, ausgelassen</numerusform>
            <numerusform>%n von der Quelle zurückgenommen, ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation>
            <numerusform>%n Unterhaltung</numerusform>
            <numerusform>%n Unterhaltungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories added</source>
        <translation>
            <numerusform>%n Erinnerung hinzugefügt</numerusform>
            <numerusform>%n Erinnerungen hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new memories</source>
        <translation>
            <numerusform>%n neue Erinnerung</numerusform>
            <numerusform>%n neue Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories brought up to date</source>
        <translation>
            <numerusform>%n Erinnerung auf den neuen Stand gebracht</numerusform>
            <numerusform>%n Erinnerungen auf den neuen Stand gebracht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories newer than yours</source>
        <translation>
            <numerusform>%n Erinnerung neuer als deine</numerusform>
            <numerusform>%n Erinnerungen neuer als deine</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CubeWords</name>
    <message>
        <source>You, in this profile</source>
        <translation>Du, in diesem Profil</translation>
    </message>
    <message>
        <source>Another profile or program</source>
        <translation>Ein anderes Profil oder Programm</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>State of</source>
        <translation>Stand vom</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>About it</source>
        <translation>Beschreibung</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Look back</source>
        <translation>Zurückblicken</translation>
    </message>
    <message>
        <source>The day to look back to</source>
        <translation>Der Tag, auf den zurückgeblickt wird</translation>
    </message>
    <message>
        <source>Show what was known and true at the end of</source>
        <translation>Zeigen, was bekannt und wahr war am Ende von</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Memories from these days</source>
        <translation>Erinnerungen aus diesen Tagen</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Temporary conversation</source>
        <translation>Vorübergehende Unterhaltung</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Undo, while a message offers it</source>
        <translation>Rückgängig, solange eine Meldung es anbietet</translation>
    </message>
</context>
<context>
    <name>Disputes</name>
    <message>
        <source>where you live</source>
        <translation>wo du wohnst</translation>
    </message>
    <message>
        <source>what you live in</source>
        <translation>worin du wohnst</translation>
    </message>
    <message>
        <source>where you work</source>
        <translation>wo du arbeitest</translation>
    </message>
    <message>
        <source>what you work as</source>
        <translation>als was du arbeitest</translation>
    </message>
    <message>
        <source>who your partner is</source>
        <translation>wer dein Partner ist</translation>
    </message>
    <message>
        <source>whether you have a partner</source>
        <translation>ob du einen Partner hast</translation>
    </message>
    <message>
        <source>what you drive</source>
        <translation>was du fährst</translation>
    </message>
    <message>
        <source>what you like</source>
        <translation>was du magst</translation>
    </message>
    <message>
        <source>what you like better</source>
        <translation>was du lieber magst</translation>
    </message>
    <message>
        <source>what you do</source>
        <translation>was du tust</translation>
    </message>
    <message>
        <source>what you eat</source>
        <translation>was du isst</translation>
    </message>
    <message>
        <source>what you are allergic to</source>
        <translation>wogegen du allergisch bist</translation>
    </message>
    <message>
        <source>how old you are</source>
        <translation>wie alt du bist</translation>
    </message>
    <message>
        <source>how much you weigh</source>
        <translation>wie viel du wiegst</translation>
    </message>
    <message>
        <source>when your birthday is</source>
        <translation>wann du Geburtstag hast</translation>
    </message>
    <message>
        <source>where you were born</source>
        <translation>wo du geboren bist</translation>
    </message>
    <message>
        <source>what you study</source>
        <translation>was du studierst</translation>
    </message>
    <message>
        <source>where you are going</source>
        <translation>wohin du reist</translation>
    </message>
    <message>
        <source>what you use</source>
        <translation>was du benutzt</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language of these words</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>your dog</source>
        <translation>dein Hund</translation>
    </message>
    <message>
        <source>your cat</source>
        <translation>deine Katze</translation>
    </message>
    <message>
        <source>your car</source>
        <translation>dein Auto</translation>
    </message>
    <message>
        <source>your phone</source>
        <translation>dein Telefon</translation>
    </message>
    <message>
        <source>whether you have a {topic}</source>
        <translation>ob du „{topic}“ hast</translation>
    </message>
    <message>
        <source>how many {topic} you have</source>
        <translation>wie viele „{topic}“ du hast</translation>
    </message>
    <message>
        <source>where {who} lives</source>
        <translation>wo {who} wohnt</translation>
    </message>
    <message>
        <source>what {who} lives in</source>
        <translation>worin {who} wohnt</translation>
    </message>
    <message>
        <source>where {who} works</source>
        <translation>wo {who} arbeitet</translation>
    </message>
    <message>
        <source>what {who} works as</source>
        <translation>als was {who} arbeitet</translation>
    </message>
    <message>
        <source>who {whose} partner is</source>
        <translation>mit wem {who} zusammen ist</translation>
    </message>
    <message>
        <source>whether {who} has a partner</source>
        <translation>ob {who} mit jemandem zusammen ist</translation>
    </message>
    <message>
        <source>what {who} drives</source>
        <translation>was {who} fährt</translation>
    </message>
    <message>
        <source>whether {who} has a {topic}</source>
        <translation>ob {who} „{topic}“ hat</translation>
    </message>
    <message>
        <source>what {who} likes</source>
        <translation>was {who} mag</translation>
    </message>
    <message>
        <source>what {who} likes better</source>
        <translation>was {who} lieber mag</translation>
    </message>
    <message>
        <source>what {who} does</source>
        <translation>was {who} tut</translation>
    </message>
    <message>
        <source>what {who} eats</source>
        <translation>was {who} isst</translation>
    </message>
    <message>
        <source>what {who} is allergic to</source>
        <translation>wogegen {who} allergisch ist</translation>
    </message>
    <message>
        <source>how old {who} is</source>
        <translation>wie alt {who} ist</translation>
    </message>
    <message>
        <source>how much {who} weighs</source>
        <translation>wie viel {who} wiegt</translation>
    </message>
    <message>
        <source>when {whose} birthday is</source>
        <translation>wann {who} Geburtstag hat</translation>
    </message>
    <message>
        <source>where {who} was born</source>
        <translation>wo {who} geboren ist</translation>
    </message>
    <message>
        <source>what {who} studies</source>
        <translation>was {who} studiert</translation>
    </message>
    <message>
        <source>where {who} is going</source>
        <translation>wohin {who} reist</translation>
    </message>
    <message>
        <source>how many {topic} {who} has</source>
        <translation>wie viele „{topic}“ {who} hat</translation>
    </message>
    <message>
        <source>what {who} uses</source>
        <translation>was {who} benutzt</translation>
    </message>
    <message>
        <source>{whose} {topic}</source>
        <translation>„{topic}“ ({who})</translation>
    </message>
    <message>
        <source>your {topic}</source>
        <translation>„{topic}“ bei dir</translation>
    </message>
</context>
<context>
    <name>DoubtActions</name>
    <message>
        <source>It counts again</source>
        <translation>Sie gilt wieder</translation>
    </message>
    <message>
        <source>Archived as no longer true</source>
        <translation>Als nicht mehr wahr archiviert</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>DoubtNote</name>
    <message>
        <source>Still true</source>
        <translation>Stimmt noch</translation>
    </message>
    <message>
        <source>No longer true</source>
        <translation>Stimmt nicht mehr</translation>
    </message>
</context>
<context>
    <name>Doubts</name>
    <message>
        <source>This may have stopped being true: something else has changed.</source>
        <translation>Das stimmt vielleicht nicht mehr: Etwas anderes hat sich geändert.</translation>
    </message>
    <message>
        <source>This may have stopped being true since “%1” (%2).</source>
        <translation>Das stimmt vielleicht nicht mehr seit „%1“ (%2).</translation>
    </message>
</context>
<context>
    <name>EditBox</name>
    <message>
        <source>Edit message</source>
        <translation>Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Sending starts a new branch; the old one stays.</source>
        <translation>Mit dem Senden beginnt ein neuer Zweig; der alte bleibt.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>EndpointDialog</name>
    <message>
        <source>Add an endpoint</source>
        <translation>Endpunkt hinzufügen</translation>
    </message>
    <message>
        <source>Edit endpoint</source>
        <translation>Endpunkt bearbeiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What you want to call it</source>
        <translation>Wie du ihn nennen willst</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Only if it asks for one</source>
        <translation>Nur, wenn er einen verlangt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>May see memories</source>
        <translation>Darf Erinnerungen sehen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message numerus="yes">
        <source>It answers and offers %n models.</source>
        <translation>
            <numerusform>Er antwortet und bietet %n Modell.</numerusform>
            <numerusform>Er antwortet und bietet %n Modelle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Schlüssel zeigen</translation>
    </message>
    <message>
        <source>Otherwise your memories stay out of the prompts sent there. Memories that are limited to this computer never go.</source>
        <translation>Sonst bleiben deine Erinnerungen aus allem heraus, was dorthin gesendet wird. Erinnerungen, die auf diesen Computer beschränkt sind, gehen nie hinaus.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>EndpointsSection</name>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Any server that speaks OpenAI&apos;s language can answer: Ollama, LM Studio or llama-server on this computer, or a service on the internet. What you write to it leaves this computer unless it runs here.</source>
        <translation>Jeder Server, der OpenAIs Sprache spricht, kann antworten: Ollama, LM Studio oder llama-server auf diesem Computer oder ein Dienst im Internet. Was du ihm schreibst, verlässt diesen Computer, außer er läuft hier.</translation>
    </message>
    <message>
        <source>Add an endpoint…</source>
        <translation>Endpunkt hinzufügen …</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Benutzung</translation>
    </message>
    <message>
        <source>May see memories</source>
        <translation>Darf Erinnerungen sehen</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its address and its key are erased from this profile.</source>
        <translation>Seine Adresse und sein Schlüssel werden aus diesem Profil gelöscht.</translation>
    </message>
</context>
<context>
    <name>EvaluationCard</name>
    <message>
        <source>Which questions</source>
        <translation>Welche Fragen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Only wrong</source>
        <translation>Nur falsche</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show all {0}</source>
        <translation>Alle {0} zeigen</translation>
    </message>
</context>
<context>
    <name>EventTimeField</name>
    <message>
        <source>How exactly it is known when it happened</source>
        <translation>Wie genau bekannt ist, wann es war</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Day it happened</source>
        <translation>Tag, an dem es war</translation>
    </message>
    <message>
        <source>Time it happened</source>
        <translation>Zeit, zu der es war</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>Zu einer Zeit</translation>
    </message>
    <message>
        <source>On a day</source>
        <translation>An einem Tag</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>In einer Woche</translation>
    </message>
    <message>
        <source>In a month</source>
        <translation>In einem Monat</translation>
    </message>
    <message>
        <source>In a season</source>
        <translation>In einer Jahreszeit</translation>
    </message>
    <message>
        <source>In a year</source>
        <translation>In einem Jahr</translation>
    </message>
    <message>
        <source>In a decade</source>
        <translation>In einem Jahrzehnt</translation>
    </message>
    <message>
        <source>From one day to another</source>
        <translation>Von einem Tag bis zu einem anderen</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export memories</source>
        <translation>Erinnerungen exportieren</translation>
    </message>
    <message>
        <source>Include all conversations</source>
        <translation>Alle Unterhaltungen mitnehmen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Wird exportiert</translation>
    </message>
    <message>
        <source>The file is not encrypted: whoever has it can read it. Forgotten memories are never in it.</source>
        <translation>Die Datei ist nicht verschlüsselt: Wer sie hat, kann sie lesen. Vergessene Erinnerungen sind nie darin.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Cube files</source>
        <translation>Cube-Dateien</translation>
    </message>
    <message>
        <source>Export stopped</source>
        <translation>Export angehalten</translation>
    </message>
    <message>
        <source>No file was written.</source>
        <translation>Es wurde keine Datei geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation>
            <numerusform>%n Unterhaltung</numerusform>
            <numerusform>%n Unterhaltungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Export finished</source>
        <translation>Export fertig</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>Anderen Ort wählen</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>Es wurde nichts exportiert</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>The selected memories</source>
        <translation>Die ausgewählten Erinnerungen</translation>
    </message>
    <message>
        <source>The memories that fit the filters</source>
        <translation>Die Erinnerungen, die zu den Filtern passen</translation>
    </message>
    <message>
        <source>All memories</source>
        <translation>Alle Erinnerungen</translation>
    </message>
    <message>
        <source>Only the cube “%1”</source>
        <translation>Nur der Cube „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n redacted</source>
        <translation>
            <numerusform>%n geschwärzt</numerusform>
            <numerusform>%n geschwärzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Your own words for it stand in the settings, under Privacy.</source>
        <translation>Deine eigenen Wörter dafür stehen in den Einstellungen unter Datenschutz.</translation>
    </message>
    <message>
        <source>Redact: put placeholders for names, addresses, numbers</source>
        <translation>Schwärzen: Platzhalter für Namen, Adressen und Nummern</translation>
    </message>
    <message numerus="yes">
        <source>%n memories would get placeholders; yours stay as they are.</source>
        <translation>
            <numerusform>%n Erinnerung bekäme Platzhalter; deine bleibt, wie sie ist.</numerusform>
            <numerusform>%n Erinnerungen bekämen Platzhalter; deine bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Include adapters trained on nothing else</source>
        <translation>Auch Adapter, die nur auf ihnen trainiert wurden</translation>
    </message>
    <message numerus="yes">
        <source>%n adapters</source>
        <translation>
            <numerusform>%n Adapter</numerusform>
            <numerusform>%n Adapter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message numerus="yes">
        <source>Forget %n memories?</source>
        <translation>
            <numerusform>%n Erinnerung vergessen?</numerusform>
            <numerusform>%n Erinnerungen vergessen?</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>This cannot be undone. What else your messages say stays as it is.</source>
        <translation>Das lässt sich nicht rückgängig machen. Was deine Nachrichten sonst sagen, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>the words themselves</source>
        <translation>die Worte selbst</translation>
    </message>
    <message>
        <source>their place in the search index</source>
        <translation>ihr Platz im Suchindex</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier versions</source>
        <translation>
            <numerusform>%n frühere Fassung</numerusform>
            <numerusform>%n frühere Fassungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories worked out from them or told with them</source>
        <translation>
            <numerusform>%n Erinnerung, die daraus folgt oder damit erzählt wurde</numerusform>
            <numerusform>%n Erinnerungen, die daraus folgen oder damit erzählt wurden</numerusform>
        </translation>
    </message>
    <message>
        <source>the sentences that tell it in what is attached: {0}</source>
        <translation>die Sätze, die davon erzählen, im Angehängten: {0}</translation>
    </message>
    <message numerus="yes">
        <source>the sentences that tell it in %n messages</source>
        <translation>
            <numerusform>die Sätze, die davon erzählen, in %n Nachricht</numerusform>
            <numerusform>die Sätze, die davon erzählen, in %n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the note in %n answers that they were used</source>
        <translation>
            <numerusform>der Vermerk in %n Antwort, dass sie benutzt wurden</numerusform>
            <numerusform>der Vermerk in %n Antworten, dass sie benutzt wurden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all of it in %n backups</source>
        <translation>
            <numerusform>all das auch in %n Sicherung</numerusform>
            <numerusform>all das auch in %n Sicherungen</numerusform>
        </translation>
    </message>
    <message>
        <source>These are erased for good:</source>
        <translation>Das wird endgültig gelöscht:</translation>
    </message>
</context>
<context>
    <name>Forgotten</name>
    <message>
        <source>forgotten</source>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>(words that were forgotten)</source>
        <translation>(Worte, die vergessen wurden)</translation>
    </message>
</context>
<context>
    <name>FormReasons</name>
    <message>
        <source>It was not adopted: {0}.</source>
        <translation>Er wurde nicht übernommen: {0}.</translation>
    </message>
    <message>
        <source>{0} on {1} of the last {2} days</source>
        <translation>{0} an {1} der letzten {2} Tage</translation>
    </message>
    <message>
        <source>Needed in {0}; at the start of a prompt it takes {1} tokens, which are read once.</source>
        <translation>Gebraucht in {0}; am Anfang eines Prompts nimmt sie {1} Token ein, die einmal gelesen werden.</translation>
    </message>
    <message>
        <source>Needed only in {0}, and every prompt told it in {1} tokens.</source>
        <translation>Nur gebraucht in {0}, und jeder Prompt nannte sie mit {1} Token.</translation>
    </message>
    <message>
        <source>Needed in {0}; what takes its {1} tokens was needed in {2}.</source>
        <translation>Gebraucht in {0}; was ihre {1} Token bekommt, wurde gebraucht in {2}.</translation>
    </message>
    <message>
        <source>The start of a prompt holds {0} tokens now; for its {1} tokens it was needed less than the others.</source>
        <translation>Der Anfang eines Prompts fasst jetzt {0} Token; für ihre {1} Token wurde sie weniger gebraucht als die anderen.</translation>
    </message>
    <message>
        <source>You pinned it, so it stands at the start of the prompt anyway.</source>
        <translation>Du hast sie angeheftet, also steht sie ohnehin am Anfang des Prompts.</translation>
    </message>
    <message>
        <source>The adapter that knew it is not in use, so the prompt tells it again.</source>
        <translation>Der Adapter, der sie wusste, ist nicht in Gebrauch, also nennt der Prompt sie wieder.</translation>
    </message>
    <message>
        <source>Its words were changed on {0}, so it is read as they stand now, when needed.</source>
        <translation>Ihre Worte wurden am {0} geändert, also wird sie bei Bedarf gelesen, wie sie jetzt lautet.</translation>
    </message>
    <message>
        <source>Since {0} it does not hold, so the prompt does not tell it any more.</source>
        <translation>Seit {0} gilt sie nicht mehr, also nennt der Prompt sie nicht mehr.</translation>
    </message>
    <message>
        <source>It is in doubt since {0}, so the prompt does not state it any more.</source>
        <translation>Seit {0} ist sie in Zweifel, also behauptet der Prompt sie nicht mehr.</translation>
    </message>
    <message>
        <source>The adapter “{0}” (version {1}) answered {2} of {3} questions and is in use, so the start of the prompt leaves it out and spares {4} tokens.</source>
        <translation>Der Adapter „{0}“ (Fassung {1}) beantwortete {2} von {3} Fragen und ist in Gebrauch, also lässt der Anfang des Prompts sie weg und spart {4} Token.</translation>
    </message>
    <message>
        <source>Needed in one answer, and not changed for {0} days.</source>
        <translation>In einer Antwort gebraucht und seit {0} Tagen nicht geändert.</translation>
    </message>
    <message>
        <source>Needed in {0} answers, and not changed for {1} days.</source>
        <translation>In {0} Antworten gebraucht und seit {1} Tagen nicht geändert.</translation>
    </message>
    <message>
        <source>Needed in {0}, and not changed for {1} days: a model can be trained on it.</source>
        <translation>Gebraucht in {0} und seit {1} Tagen nicht geändert: Ein Modell kann darauf trainiert werden.</translation>
    </message>
    <message>
        <source>{0} of {1} questions that it was taught were answered right ({2} % are needed)</source>
        <translation>{0} von {1} gelernten Fragen wurden richtig beantwortet ({2} % müssen es sein)</translation>
    </message>
    <message>
        <source>{0} of {1} in other words were answered right ({2} % are needed)</source>
        <translation>{0} von {1} in anderen Worten wurden richtig beantwortet ({2} % müssen es sein)</translation>
    </message>
    <message>
        <source>{0} of {1} answers to other questions changed (1 in 10 may)</source>
        <translation>{0} von {1} Antworten auf andere Fragen änderten sich (1 von 10 darf es)</translation>
    </message>
    <message>
        <source>other text became {0} % less likely (at most {1} % may be)</source>
        <translation>anderer Text wurde {0} % unwahrscheinlicher (höchstens {1} % sind erlaubt)</translation>
    </message>
    <message>
        <source>“{0}”, version {1}, was trained on what is left, answered {2} of {3} questions and takes the place of the version before it.</source>
        <translation>„{0}“, Fassung {1}, wurde mit dem trainiert, was übrig ist, hat {2} von {3} Fragen beantwortet und tritt an die Stelle der vorigen Fassung.</translation>
    </message>
    <message>
        <source>“{0}”, version {1}, was trained on what is left and answered {2} of {3} questions; it can be used.</source>
        <translation>„{0}“, Fassung {1}, wurde mit dem trainiert, was übrig ist, und hat {2} von {3} Fragen beantwortet; er kann verwendet werden.</translation>
    </message>
    <message>
        <source>“{0}”, version {1}, was trained on what is left and falls short, so it is not used. {2}</source>
        <translation>„{0}“, Fassung {1}, wurde mit dem trainiert, was übrig ist, reicht aber nicht und wird nicht verwendet. {2}</translation>
    </message>
    <message>
        <source>“{0}”, version {1}, was out of date for {2} days and was deleted: {3}. Its memories stay as they are.</source>
        <translation>„{0}“, Fassung {1}, war {2} Tage lang überholt und wurde gelöscht: {3}. Seine Erinnerungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>nobody trained it again</source>
        <translation>niemand hat ihn neu trainiert</translation>
    </message>
    <message>
        <source>a newer version was trained</source>
        <translation>eine neuere Fassung wurde trainiert</translation>
    </message>
    <message>
        <source>another version of it is trained again</source>
        <translation>eine andere Fassung von ihm wird neu trainiert</translation>
    </message>
    <message>
        <source>it was made for a model that is not chosen now</source>
        <translation>er ist für ein Modell, das jetzt nicht gewählt ist</translation>
    </message>
    <message>
        <source>only {0} of its {1} memories can still be trained</source>
        <translation>nur {0} seiner {1} Erinnerungen können noch trainiert werden</translation>
    </message>
    <message>
        <source>no conversation may recall all of its memories</source>
        <translation>keine Unterhaltung darf sich an alles darin erinnern</translation>
    </message>
    <message>
        <source>it was hardly used</source>
        <translation>er wurde kaum gebraucht</translation>
    </message>
    <message>
        <source>you did not want it trained again</source>
        <translation>er sollte nicht neu trainiert werden</translation>
    </message>
    <message>
        <source>“{0}”, version {1}, took part in {2} and is out of date. {3} of its {4} memories can be trained again.</source>
        <translation>„{0}“, Fassung {1}, war an {2} beteiligt und ist überholt. Von seinen {4} Erinnerungen können {3} neu trainiert werden.</translation>
    </message>
    <message>
        <source>its {0} memories are more than can be trained at once</source>
        <translation>seine {0} Erinnerungen sind mehr, als auf einmal trainiert werden können</translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message>
        <source>Plain text</source>
        <translation>Klartext</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Schnappschüsse</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>not needed in an answer yet</source>
        <translation>noch in keiner Antwort gebraucht</translation>
    </message>
    <message>
        <source>{0} seconds</source>
        <translation>{0} Sekunden</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>noch nicht benutzt</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>Kept ready</source>
        <translation>Bereitgehalten</translation>
    </message>
    <message>
        <source>No longer kept ready</source>
        <translation>Nicht mehr bereitgehalten</translation>
    </message>
    <message>
        <source>Proposed for training</source>
        <translation>Zum Training vorgeschlagen</translation>
    </message>
    <message>
        <source>Left to an adapter</source>
        <translation>Einem Adapter überlassen</translation>
    </message>
    <message>
        <source>Back to plain text</source>
        <translation>Zurück zum Klartext</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Can be trained again</source>
        <translation>Kann neu trainiert werden</translation>
    </message>
    <message>
        <source>Trained again</source>
        <translation>Neu trainiert</translation>
    </message>
    <message>
        <source>Adapter deleted</source>
        <translation>Adapter gelöscht</translation>
    </message>
</context>
<context>
    <name>GrowthChart</name>
    <message>
        <source>From {0} ({1}) to {2} ({3})</source>
        <translation>Von {0} ({1}) auf {2} ({3})</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
</context>
<context>
    <name>HealthActions</name>
    <message numerus="yes">
        <source>Forget %n memories?</source>
        <translation>
            <numerusform>%n Erinnerung vergessen?</numerusform>
            <numerusform>%n Erinnerungen vergessen?</numerusform>
        </translation>
    </message>
    <message>
        <source>They and everything worked out from them are erased for good, from the search and from the backups, too. This cannot be undone.</source>
        <translation>Sie und alles daraus Abgeleitete werden endgültig gelöscht, auch aus der Suche und den Sicherungen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message numerus="yes">
        <source>%n memories forgotten</source>
        <translation>
            <numerusform>%n Erinnerung vergessen</numerusform>
            <numerusform>%n Erinnerungen vergessen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories tidied up</source>
        <translation>
            <numerusform>%n Erinnerung aufgeräumt</numerusform>
            <numerusform>%n Erinnerungen aufgeräumt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories archived</source>
        <translation>
            <numerusform>%n Erinnerung archiviert</numerusform>
            <numerusform>%n Erinnerungen archiviert</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Looking after memories</source>
        <translation>Erinnerungen werden gepflegt</translation>
    </message>
</context>
<context>
    <name>HealthFigures</name>
    <message>
        <source>Memories by status</source>
        <translation>Erinnerungen nach Status</translation>
    </message>
    <message>
        <source>Memories by kind</source>
        <translation>Erinnerungen nach Art</translation>
    </message>
    <message>
        <source>How the memories grew</source>
        <translation>Wie die Erinnerungen wuchsen</translation>
    </message>
    <message>
        <source>What they are</source>
        <translation>Was sie sind</translation>
    </message>
    <message>
        <source>When they were said</source>
        <translation>Wann sie gesagt wurden</translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthGroup</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>All about this memory</source>
        <translation>Alles über diese Erinnerung</translation>
    </message>
    <message numerus="yes">
        <source>told %n times</source>
        <translation>
            <numerusform>%n-mal erzählt</numerusform>
            <numerusform>%n-mal erzählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPart</name>
    <message>
        <source>Look again</source>
        <translation>Erneut durchsehen</translation>
    </message>
    <message>
        <source>Looking over the memories</source>
        <translation>Erinnerungen werden durchgesehen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>No memories yet</source>
        <translation>Noch keine Erinnerungen</translation>
    </message>
    <message>
        <source>Once there are some, you see here how sound they are.</source>
        <translation>Sobald es welche gibt, siehst du hier, wie es um sie steht.</translation>
    </message>
    <message>
        <source>Everything is in order. Nothing needs your attention.</source>
        <translation>Alles ist in Ordnung. Nichts braucht deine Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Not looked over</source>
        <translation>Nicht durchgesehen</translation>
    </message>
    <message>
        <source>You stopped it before it was done.</source>
        <translation>Du hast es vor dem Ende angehalten.</translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>Widersprüche</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Zweifelhaft</translation>
    </message>
    <message>
        <source>Told more than once</source>
        <translation>Mehrmals erzählt</translation>
    </message>
    <message>
        <source>Nearly the same</source>
        <translation>Fast dasselbe</translation>
    </message>
    <message>
        <source>Not worth keeping</source>
        <translation>Nicht der Mühe wert</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>Nie verwendet</translation>
    </message>
    <message>
        <source>They look like passwords, keys or card numbers. Forgetting erases them.</source>
        <translation>Sie sehen aus wie Passwörter, Schlüssel oder Kartennummern. Vergessen löscht sie.</translation>
    </message>
    <message>
        <source>Not all of these can be true. Only you know which are.</source>
        <translation>Das kann nicht alles stimmen. Nur du weißt, was stimmt.</translation>
    </message>
    <message>
        <source>Something they rest on has changed. Say whether they still hold.</source>
        <translation>Worauf sie beruhen, hat sich geändert. Sag, ob sie noch gelten.</translation>
    </message>
    <message>
        <source>Word for word the same. One of each is kept; the rest point to it.</source>
        <translation>Wort für Wort dasselbe. Je eine bleibt; die anderen verweisen auf sie.</translation>
    </message>
    <message>
        <source>The same in other words. One of each is kept; the rest point to it.</source>
        <translation>Dasselbe in anderen Worten. Je eine bleibt; die anderen verweisen auf sie.</translation>
    </message>
    <message>
        <source>They look pasted, or like an assistant&apos;s own words. Archived, they are not used.</source>
        <translation>Sie sehen eingefügt aus oder wie die Worte eines Assistenten. Archiviert werden sie nicht verwendet.</translation>
    </message>
    <message>
        <source>Their day has passed. Archived, they are kept and not used.</source>
        <translation>Ihr Tag ist vorbei. Archiviert bleiben sie, werden aber nicht verwendet.</translation>
    </message>
    <message>
        <source>Older than half a year and used in no answer. Archived, they are kept and not used.</source>
        <translation>Älter als ein halbes Jahr und in keiner Antwort verwendet. Archiviert bleiben sie, werden aber nicht verwendet.</translation>
    </message>
    <message>
        <source>Keep one of each</source>
        <translation>Je eine behalten</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Entscheiden …</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>back to version %1</source>
        <translation>zurück zu Version %1</translation>
    </message>
    <message>
        <source>archived from the health page</source>
        <translation>auf der Zustandsseite archiviert</translation>
    </message>
    <message>
        <source>remembered</source>
        <translation>gemerkt</translation>
    </message>
    <message>
        <source>said in a conversation</source>
        <translation>in einer Unterhaltung gesagt</translation>
    </message>
    <message>
        <source>you asked to remember it</source>
        <translation>auf deinen Wunsch gemerkt</translation>
    </message>
    <message>
        <source>found by the language model</source>
        <translation>vom Sprachmodell gefunden</translation>
    </message>
    <message>
        <source>put right</source>
        <translation>richtiggestellt</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>said again</source>
        <translation>wieder gesagt</translation>
    </message>
    <message>
        <source>merged with the same from elsewhere</source>
        <translation>mit demselben von anderswo zusammengelegt</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>prepared for the search</source>
        <translation>für die Suche vorbereitet</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>replaced by a newer memory</source>
        <translation>durch eine neuere Erinnerung ersetzt</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>contradicted by another memory</source>
        <translation>von einer anderen Erinnerung bestritten</translation>
    </message>
    <message>
        <source>confirmed by what was said since</source>
        <translation>durch später Gesagtes bestätigt</translation>
    </message>
    <message>
        <source>true beside what seemed to contradict it</source>
        <translation>wahr neben dem, was zu widersprechen schien</translation>
    </message>
    <message>
        <source>in doubt, as something else has changed</source>
        <translation>zweifelhaft, da sich anderes geändert hat</translation>
    </message>
    <message>
        <source>no longer in doubt</source>
        <translation>nicht mehr zweifelhaft</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a cube file</source>
        <translation>Cube-Datei importieren</translation>
    </message>
    <message>
        <source>Cube files</source>
        <translation>Cube-Dateien</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Datei wird gelesen</translation>
    </message>
    <message>
        <source>Importing it brings</source>
        <translation>Der Import bringt</translation>
    </message>
    <message>
        <source>Nothing in it is new</source>
        <translation>Nichts darin ist neu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>I made this file myself, in another profile of mine</source>
        <translation>Ich habe diese Datei selbst erstellt, in einem anderen meiner Profile</translation>
    </message>
    <message>
        <source>Otherwise its memories are marked as imported: they are not pinned and never instruct the assistant.</source>
        <translation>Sonst werden ihre Erinnerungen als importiert gekennzeichnet: Sie sind nicht angeheftet und geben dem Assistenten nie Anweisungen.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird importiert</translation>
    </message>
    <message>
        <source>Import stopped</source>
        <translation>Import angehalten</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Import finished</source>
        <translation>Import fertig</translation>
    </message>
    <message>
        <source>Nothing in it was new.</source>
        <translation>Nichts darin war neu.</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Andere Datei wählen</translation>
    </message>
    <message>
        <source>This file was not imported</source>
        <translation>Diese Datei wurde nicht importiert</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n adapters trained on them</source>
        <translation>
            <numerusform>%n Adapter, auf ihnen trainiert</numerusform>
            <numerusform>%n Adapter, auf ihnen trainiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapters, not used before you say so</source>
        <translation>
            <numerusform>%n Adapter, unbenutzt, bis du es willst</numerusform>
            <numerusform>%n Adapter, unbenutzt, bis du es willst</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxActions</name>
    <message numerus="yes">
        <source>%n memories accepted</source>
        <translation>
            <numerusform>%n Erinnerung angenommen</numerusform>
            <numerusform>%n Erinnerungen angenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposals rejected</source>
        <translation>
            <numerusform>%n Vorschlag abgelehnt</numerusform>
            <numerusform>%n Vorschläge abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>InboxPart</name>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>How Memoir learns…</source>
        <translation>Wie Memoir lernt …</translation>
    </message>
    <message>
        <source>Read from what you said. Nothing of it is used in answers until you accept it; what you reject is erased.</source>
        <translation>Aus deinen Worten gelesen. Nichts davon wird in Antworten verwendet, bis du es annimmst; was du ablehnst, wird gelöscht.</translation>
    </message>
    <message>
        <source>Arrow keys move. A or Enter accepts, R or Delete rejects, E edits, Space selects.</source>
        <translation>Pfeiltasten bewegen. A oder Eingabe nimmt an, R oder Entf lehnt ab, E bearbeitet, Leertaste wählt aus.</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>Nichts zu prüfen</translation>
    </message>
    <message>
        <source>When Memoir is to ask before it remembers, what it would keep waits here. You choose that in the settings.</source>
        <translation>Soll Memoir vor dem Merken fragen, wartet hier, was es behalten würde. Das wählst du in den Einstellungen.</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n selected</source>
        <translation>
            <numerusform>%n Ausgewählte annehmen</numerusform>
            <numerusform>%n Ausgewählte annehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n selected</source>
        <translation>
            <numerusform>%n Ausgewählte ablehnen</numerusform>
            <numerusform>%n Ausgewählte ablehnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>Alle annehmen</translation>
    </message>
    <message>
        <source>Reject all</source>
        <translation>Alle ablehnen</translation>
    </message>
    <message numerus="yes">
        <source>Reject %n proposals?</source>
        <translation>
            <numerusform>%n Vorschlag ablehnen?</numerusform>
            <numerusform>%n Vorschläge ablehnen?</numerusform>
        </translation>
    </message>
    <message>
        <source>They are erased for good. The messages they were read from stay.</source>
        <translation>Sie werden endgültig gelöscht. Die Nachrichten, aus denen sie stammen, bleiben.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>InlineEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>KeyChoice</name>
    <message>
        <source>This computer has no keyring that works, or it is locked.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, der funktioniert, oder er ist gesperrt.</translation>
    </message>
    <message>
        <source>Nothing to type: whoever is logged in as you can open it.</source>
        <translation>Nichts einzutippen: Wer als du angemeldet ist, kann es öffnen.</translation>
    </message>
    <message>
        <source>With my login</source>
        <translation>Mit meiner Anmeldung</translation>
    </message>
    <message>
        <source>Looking for the system&apos;s keyring…</source>
        <translation>Der Schlüsselbund des Systems wird gesucht …</translation>
    </message>
    <message>
        <source>With a passphrase</source>
        <translation>Mit einer Passphrase</translation>
    </message>
    <message>
        <source>Asked for at every start. Nobody opens your memories without it, and if you lose it, nobody can bring them back.</source>
        <translation>Wird bei jedem Start gefragt. Ohne sie öffnet niemand deine Erinnerungen, und wenn du sie verlierst, kann sie niemand zurückholen.</translation>
    </message>
    <message>
        <source>With a key file</source>
        <translation>Mit einer Schlüsseldatei</translation>
    </message>
    <message>
        <source>The key lies beside the data, in a file only you can read. Whoever copies the whole folder, or reads your disk, can read your memories.</source>
        <translation>Der Schlüssel liegt neben den Daten, in einer Datei, die nur du lesen kannst. Wer den ganzen Ordner kopiert oder deinen Datenträger liest, kann deine Erinnerungen lesen.</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>How your profile is locked</source>
        <translation>Wie dein Profil verschlossen ist</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>The key is in the system&apos;s keyring</source>
        <translation>Der Schlüssel liegt im Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>With a passphrase</source>
        <translation>Mit einer Passphrase</translation>
    </message>
    <message>
        <source>The key is in a file that only you can read</source>
        <translation>Der Schlüssel liegt in einer Datei, die nur du lesen kannst</translation>
    </message>
</context>
<context>
    <name>LearningCard</name>
    <message>
        <source>What becomes of what I say</source>
        <translation>Was aus meinen Worten wird</translation>
    </message>
    <message>
        <source>As around it</source>
        <translation>Wie darüber</translation>
    </message>
    <message>
        <source>Remember at once</source>
        <translation>Sofort merken</translation>
    </message>
    <message>
        <source>Ask me first</source>
        <translation>Erst fragen</translation>
    </message>
    <message>
        <source>Only when I say so</source>
        <translation>Nur wenn ich es sage</translation>
    </message>
    <message>
        <source>It is remembered right away; after the answer you can take it back.</source>
        <translation>Es wird sofort gemerkt; nach der Antwort kannst du es zurücknehmen.</translation>
    </message>
    <message>
        <source>It waits under “To review” and is not used until you accept it.</source>
        <translation>Es wartet unter „Zu prüfen“ und wird nicht verwendet, bis du es annimmst.</translation>
    </message>
    <message>
        <source>Only what you ask to be remembered: “remember that …”.</source>
        <translation>Nur was du ausdrücklich merken lässt: „merk dir, dass …“.</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Download a model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>Address of a GGUF file</source>
        <translation>Adresse einer GGUF-Datei</translation>
    </message>
    <message>
        <source>SHA-256, if you know it</source>
        <translation>SHA-256, wenn du sie kennst</translation>
    </message>
    <message>
        <source>SHA-256 of the file, if you know it</source>
        <translation>SHA-256 der Datei, wenn du sie kennst</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>The address of a GGUF file. A download that is cut off goes on later.</source>
        <translation>Die Adresse einer GGUF-Datei. Ein abgebrochener Download geht später weiter.</translation>
    </message>
</context>
<context>
    <name>LongText</name>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LookBack</name>
    <message>
        <source>Look back: what was known at another time</source>
        <translation>Zurückblicken: was zu einer anderen Zeit bekannt war</translation>
    </message>
    <message>
        <source>A week ago</source>
        <translation>Vor einer Woche</translation>
    </message>
    <message>
        <source>A month ago</source>
        <translation>Vor einem Monat</translation>
    </message>
    <message>
        <source>Half a year ago</source>
        <translation>Vor einem halben Jahr</translation>
    </message>
    <message>
        <source>A year ago</source>
        <translation>Vor einem Jahr</translation>
    </message>
    <message>
        <source>Choose a day…</source>
        <translation>Tag wählen …</translation>
    </message>
</context>
<context>
    <name>LossCurve</name>
    <message>
        <source>step {0}</source>
        <translation>Schritt {0}</translation>
    </message>
    <message>
        <source>from {0} to {1} in {2} steps</source>
        <translation>von {0} auf {1} in {2} Schritten</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Show {0}</source>
        <translation>{0} zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n things to review</source>
        <translation>
            <numerusform>%n Sache zu prüfen</numerusform>
            <numerusform>%n Sachen zu prüfen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoriesPage</name>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>People and topics</source>
        <translation>Menschen und Themen</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Widersprüche</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Speed and training</source>
        <translation>Tempo und Training</translation>
    </message>
    <message>
        <source>Parts of the memory page</source>
        <translation>Teile der Erinnerungsseite</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a memory</source>
        <translation>Erinnerung hinzufügen</translation>
    </message>
    <message>
        <source>Add a memory  Ctrl+Shift+N</source>
        <translation>Erinnerung hinzufügen  Strg+Umschalt+N</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Import a cube file…</source>
        <translation>Cube-Datei importieren …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Use this cube whole in the conversation</source>
        <translation>Diesen Cube ganz in der Unterhaltung verwenden</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Forget an import, a file or a span of time…</source>
        <translation>Einen Import, eine Datei oder eine Zeitspanne vergessen …</translation>
    </message>
    <message>
        <source>Receipts of what was forgotten…</source>
        <translation>Belege über Vergessenes …</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Next part of the page</source>
        <translation>Nächster Teil der Seite</translation>
    </message>
    <message>
        <source>First part of the page, and so on</source>
        <translation>Erster Teil der Seite, und so weiter</translation>
    </message>
    <message>
        <source>Edit the selected memory</source>
        <translation>Ausgewählte Erinnerung bearbeiten</translation>
    </message>
    <message>
        <source>Pin the selected memories, or unpin them</source>
        <translation>Ausgewählte Erinnerungen anheften oder lösen</translation>
    </message>
    <message>
        <source>Archive the selected memories</source>
        <translation>Ausgewählte Erinnerungen archivieren</translation>
    </message>
    <message>
        <source>Forget the selected memories</source>
        <translation>Ausgewählte Erinnerungen vergessen</translation>
    </message>
</context>
<context>
    <name>MemoryActions</name>
    <message numerus="yes">
        <source>%n memories pinned</source>
        <translation>
            <numerusform>%n Erinnerung angeheftet</numerusform>
            <numerusform>%n Erinnerungen angeheftet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories unpinned</source>
        <translation>
            <numerusform>%n Erinnerung gelöst</numerusform>
            <numerusform>%n Erinnerungen gelöst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories archived</source>
        <translation>
            <numerusform>%n Erinnerung archiviert</numerusform>
            <numerusform>%n Erinnerungen archiviert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories in use again</source>
        <translation>
            <numerusform>%n Erinnerung wieder in Benutzung</numerusform>
            <numerusform>%n Erinnerungen wieder in Benutzung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “%1” added to %n memories</source>
        <translation>
            <numerusform>Schlagwort „%1“ zu %n Erinnerung hinzugefügt</numerusform>
            <numerusform>Schlagwort „%1“ zu %n Erinnerungen hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory changed</source>
        <translation>Erinnerung geändert</translation>
    </message>
    <message>
        <source>Version %1 is back</source>
        <translation>Fassung %1 ist zurück</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Changing memories</source>
        <translation>Erinnerungen werden geändert</translation>
    </message>
</context>
<context>
    <name>MemoryDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Ganz zeigen</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Wieder benutzen</translation>
    </message>
    <message>
        <source>Another memory says otherwise. Only you know which is right.</source>
        <translation>Eine andere Erinnerung sagt etwas anderes. Nur du weißt, was stimmt.</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Entscheiden …</translation>
    </message>
    <message>
        <source>Proposed from what you said. It is not used until you accept it.</source>
        <translation>Vorgeschlagen aus deinen Worten. Wird nicht verwendet, bis du es annimmst.</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Prüfen …</translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n Mal</numerusform>
            <numerusform>%n Mal</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, last on %2</source>
        <translation>%1, zuletzt am %2</translation>
    </message>
    <message>
        <source>Used in answers</source>
        <translation>In Antworten benutzt</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Woher sie kommt</translation>
    </message>
    <message>
        <source>About it</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Forms it has</source>
        <translation>Ihre Formen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>MemoryDialog</name>
    <message>
        <source>Edit memory</source>
        <translation>Erinnerung bearbeiten</translation>
    </message>
    <message>
        <source>Add a memory</source>
        <translation>Erinnerung hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>MemoryFilters</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>Cube</source>
        <translation>Cube</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Benutzung</translation>
    </message>
    <message>
        <source>Every status</source>
        <translation>Jeder Status</translation>
    </message>
</context>
<context>
    <name>MemoryForm</name>
    <message>
        <source>What should be remembered?</source>
        <translation>Was soll gemerkt werden?</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>Durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Pinned: always close at hand</source>
        <translation>Angeheftet: immer zur Hand</translation>
    </message>
    <message>
        <source>Who said it</source>
        <translation>Wer es gesagt hat</translation>
    </message>
    <message>
        <source>Endpoints that may see it</source>
        <translation>Endpunkte, die sie sehen dürfen</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>Mehr Felder</translation>
    </message>
    <message>
        <source>Decide from the text</source>
        <translation>Aus dem Text bestimmen</translation>
    </message>
    <message>
        <source>Fewer fields</source>
        <translation>Weniger Felder</translation>
    </message>
    <message>
        <source>Every program; or names: memoir, …</source>
        <translation>Jedes Programm; oder Namen: memoir, …</translation>
    </message>
    <message>
        <source>Programs that may see it</source>
        <translation>Programme, die sie sehen dürfen</translation>
    </message>
</context>
<context>
    <name>MemoryHistory</name>
    <message>
        <source>Version %1</source>
        <translation>Fassung %1</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>%1 zurückholen</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
</context>
<context>
    <name>MemoryList</name>
    <message>
        <source>Search memories by words or meaning</source>
        <translation>Erinnerungen nach Worten oder Sinn durchsuchen</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Looking back to {0}</source>
        <translation>Rückblick auf den {0}</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Zurück zu heute</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Most used first</source>
        <translation>Meistbenutzte zuerst</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was known then</source>
        <translation>Damals war nichts bekannt</translation>
    </message>
    <message>
        <source>No memory reaches back so far, or what was known has been forgotten.</source>
        <translation>Keine Erinnerung reicht so weit zurück, oder das Bekannte wurde vergessen.</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No memory matches what you typed and chose above.</source>
        <translation>Keine Erinnerung passt zu dem, was du oben getippt und gewählt hast.</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Überall suchen</translation>
    </message>
    <message>
        <source>No memories yet</source>
        <translation>Noch keine Erinnerungen</translation>
    </message>
    <message>
        <source>Tell the assistant about yourself in a conversation, write something down here, or import a cube file. Whatever is remembered appears in this list.</source>
        <translation>Erzähle dem Assistenten in einer Unterhaltung von dir, schreibe hier etwas auf oder importiere eine Cube-Datei. Alles, was gemerkt wird, erscheint in dieser Liste.</translation>
    </message>
    <message>
        <source>Add a memory</source>
        <translation>Erinnerung hinzufügen</translation>
    </message>
</context>
<context>
    <name>MemoryPanel</name>
    <message>
        <source>Then it read: “{0}”</source>
        <translation>Damals lautete es: „{0}“</translation>
    </message>
    <message>
        <source>Pick a memory</source>
        <translation>Wähle eine Erinnerung</translation>
    </message>
    <message>
        <source>Its words, where it comes from, who may see it and how it changed.</source>
        <translation>Ihre Worte, woher sie kommt, wer sie sehen darf und wie sie sich geändert hat.</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Nothing of this memory is left.</source>
        <translation>Von dieser Erinnerung ist nichts übrig.</translation>
    </message>
    <message>
        <source>This memory is gone</source>
        <translation>Diese Erinnerung ist weg</translation>
    </message>
    <message>
        <source>Remembered</source>
        <translation>Gemerkt</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Look back to before it changed</source>
        <translation>Auf die Zeit vor der Änderung zurückblicken</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Wieder benutzen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
</context>
<context>
    <name>MemoryPeriods</name>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Choose days…</source>
        <translation>Tage wählen …</translation>
    </message>
</context>
<context>
    <name>MemoryProvenance</name>
    <message>
        <source>Worked out from</source>
        <translation>Abgeleitet aus</translation>
    </message>
    <message>
        <source>Replaced by</source>
        <translation>Ersetzt durch</translation>
    </message>
    <message>
        <source>Not used in an answer yet.</source>
        <translation>Noch in keiner Antwort benutzt.</translation>
    </message>
    <message>
        <source>Said in</source>
        <translation>Gesagt in</translation>
    </message>
    <message>
        <source>Said in a conversation</source>
        <translation>In einer Unterhaltung gesagt</translation>
    </message>
    <message>
        <source>That message is not here any more.</source>
        <translation>Diese Nachricht ist nicht mehr da.</translation>
    </message>
    <message>
        <source>a conversation</source>
        <translation>eine Unterhaltung</translation>
    </message>
    <message>
        <source>Show this message in its conversation</source>
        <translation>Diese Nachricht in ihrer Unterhaltung zeigen</translation>
    </message>
    <message>
        <source>Used in an answer in</source>
        <translation>Benutzt in einer Antwort in</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Benutzt in</translation>
    </message>
    <message>
        <source>Show this memory</source>
        <translation>Diese Erinnerung zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n answers</source>
        <translation>
            <numerusform>%n Antwort zeigen</numerusform>
            <numerusform>Alle %n Antworten zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemorySection</name>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>Use memories in answers</source>
        <translation>Erinnerungen in Antworten benutzen</translation>
    </message>
    <message>
        <source>Learn from what I say</source>
        <translation>Aus dem lernen, was ich sage</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Dein Name</translation>
    </message>
    <message>
        <source>What is remembered goes into the prompt when it fits the question. Switched off, the assistant answers as if it knew nothing of you.</source>
        <translation>Was gemerkt ist, geht mit, wenn es zur Frage passt. Ausgeschaltet antwortet der Assistent, als wüsste er nichts von dir.</translation>
    </message>
    <message>
        <source>Your own words become memories. Switched off, nothing new is remembered; “remember that …” still works.</source>
        <translation>Deine eigenen Worte werden zu Erinnerungen. Ausgeschaltet wird nichts Neues gemerkt; „remember that …“ geht weiterhin.</translation>
    </message>
    <message>
        <source>What you are called</source>
        <translation>Wie du heißt</translation>
    </message>
    <message>
        <source>Kept with your memories as the one who said it.</source>
        <translation>Steht bei deinen Erinnerungen als die Person, die es gesagt hat.</translation>
    </message>
    <message>
        <source>A temporary conversation (Ctrl+Shift+T) neither learns nor is kept: nothing of it is left when it is closed.</source>
        <translation>Eine vorübergehende Unterhaltung (Strg+Umschalt+T) lernt nichts und wird nicht aufbewahrt: Wenn sie geschlossen wird, bleibt nichts von ihr.</translation>
    </message>
</context>
<context>
    <name>MemorySelection</name>
    <message>
        <source>Tag to add</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>Tag to add to the selected memories</source>
        <translation>Schlagwort für die ausgewählten Erinnerungen</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Wieder benutzen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>Trainieren …</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message numerus="yes">
        <source>%n memories selected</source>
        <translation>
            <numerusform>%n Erinnerung ausgewählt</numerusform>
            <numerusform>%n Erinnerungen ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemoryText</name>
    <message>
        <source>Write it anew</source>
        <translation>Neu schreiben</translation>
    </message>
    <message>
        <source>%1 characters: too long to be edited here, but kept whole.</source>
        <translation>%1 Zeichen: zu lang, um hier bearbeitet zu werden, aber ganz aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>MemoryWords</name>
    <message>
        <source>Fact</source>
        <translation>Tatsache</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>Vorliebe</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>Episode</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Skill</source>
        <translation>Fähigkeit</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Contradicted</source>
        <translation>Widersprochen</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Used in answers.</source>
        <translation>Wird in Antworten benutzt.</translation>
    </message>
    <message>
        <source>Used, but another memory says otherwise.</source>
        <translation>Wird benutzt, aber eine andere Erinnerung sagt etwas anderes.</translation>
    </message>
    <message>
        <source>Not used: a newer memory replaced it.</source>
        <translation>Nicht benutzt: Eine neuere Erinnerung hat sie ersetzt.</translation>
    </message>
    <message>
        <source>Kept, but not used in answers.</source>
        <translation>Aufbewahrt, aber in Antworten nicht benutzt.</translation>
    </message>
    <message>
        <source>Not used: its time has passed.</source>
        <translation>Nicht benutzt: Ihre Zeit ist vorbei.</translation>
    </message>
    <message>
        <source>Not used until you accept it.</source>
        <translation>Nicht benutzt, bis du sie annimmst.</translation>
    </message>
    <message>
        <source>Erased; nothing of it is left.</source>
        <translation>Gelöscht; nichts davon ist übrig.</translation>
    </message>
    <message>
        <source>Your own words</source>
        <translation>Deine eigenen Worte</translation>
    </message>
    <message>
        <source>The assistant</source>
        <translation>Der Assistent</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>From the web</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Added by hand</source>
        <translation>Von Hand hinzugefügt</translation>
    </message>
    <message>
        <source>Worked out from others</source>
        <translation>Aus anderen abgeleitet</translation>
    </message>
    <message>
        <source>Another program</source>
        <translation>Ein anderes Programm</translation>
    </message>
    <message>
        <source>Only this computer</source>
        <translation>Nur dieser Computer</translation>
    </message>
    <message>
        <source>This computer and named endpoints</source>
        <translation>Dieser Computer und genannte Endpunkte</translation>
    </message>
    <message>
        <source>Any model you choose</source>
        <translation>Jedes Modell, das du wählst</translation>
    </message>
    <message>
        <source>only in</source>
        <translation>nur in</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>Persönlich</translation>
    </message>
    <message>
        <source>My memories</source>
        <translation>Meine Erinnerungen</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>date format</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>date format</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format</comment>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>spring</source>
        <translation>Frühling</translation>
    </message>
    <message>
        <source>summer</source>
        <translation>Sommer</translation>
    </message>
    <message>
        <source>autumn</source>
        <translation>Herbst</translation>
    </message>
    <message>
        <source>winter</source>
        <translation>Winter</translation>
    </message>
    <message>
        <source>week of %1</source>
        <translation>Woche vom %1</translation>
    </message>
    <message>
        <source>the %1s</source>
        <comment>decade</comment>
        <translation>die %1er</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Cube</source>
        <translation>Cube</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Names in it</source>
        <translation>Namen darin</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Worked out from</source>
        <translation>Abgeleitet aus</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Wichtigkeit</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>When it happened</source>
        <translation>Wann es war</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>True in the world</source>
        <translation>In der Welt wahr</translation>
    </message>
    <message>
        <source>True from</source>
        <translation>Wahr ab</translation>
    </message>
    <message>
        <source>True until</source>
        <translation>Wahr bis</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Replaced by</source>
        <translation>Ersetzt durch</translation>
    </message>
    <message>
        <source>Whose word</source>
        <translation>Wessen Wort</translation>
    </message>
    <message>
        <source>Who may see it</source>
        <translation>Wer sie sehen darf</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Zweifelhaft</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Message copied</source>
        <translation>Nachricht kopiert</translation>
    </message>
</context>
<context>
    <name>ModelBanner</name>
    <message>
        <source>The language model stopped. It starts again with your next message.</source>
        <translation>Das Sprachmodell wurde beendet. Mit deiner nächsten Nachricht startet es wieder.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>In use</source>
        <translation>In Benutzung</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wird heruntergeladen</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>Which model shall answer?</source>
        <translation>Welches Modell soll antworten?</translation>
    </message>
    <message>
        <source>It runs on this computer and nothing you say leaves it. You can change it at any time in the settings.</source>
        <translation>Es läuft auf diesem Computer, und nichts, was du sagst, verlässt ihn. Du kannst es jederzeit in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Getting the model ready</source>
        <translation>Modell wird vorbereitet</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>Zum Herunterladen</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>Start with it</source>
        <translation>Damit anfangen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Einrichten …</translation>
    </message>
    <message>
        <source>A GGUF file</source>
        <translation>Eine GGUF-Datei</translation>
    </message>
    <message>
        <source>A model you have already, wherever it is.</source>
        <translation>Ein Modell, das du schon hast, wo immer es liegt.</translation>
    </message>
    <message>
        <source>An endpoint</source>
        <translation>Ein Endpunkt</translation>
    </message>
    <message>
        <source>Ollama, LM Studio, llama-server, or a service. What you write goes there.</source>
        <translation>Ollama, LM Studio, llama-server oder ein Dienst. Was du schreibst, geht dorthin.</translation>
    </message>
    <message>
        <source>Making %1 ready for this computer…</source>
        <translation>%1 wird für diesen Computer vorbereitet …</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>%1 wird heruntergeladen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Choose a GGUF file</source>
        <translation>GGUF-Datei wählen</translation>
    </message>
    <message>
        <source>Looking into %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Comes with Memoir: small and quick, good for a start, easily confused.</source>
        <translation>Kommt mit Memoir: klein und schnell, gut für den Anfang, leicht zu verwirren.</translation>
    </message>
    <message>
        <source>Comes with Memoir: finds memories by their meaning, best in English.</source>
        <translation>Kommt mit Memoir: findet Erinnerungen nach ihrem Sinn, am besten auf Englisch.</translation>
    </message>
    <message>
        <source>Small and quick, follows simple requests in many languages.</source>
        <translation>Klein und schnell, befolgt einfache Bitten in vielen Sprachen.</translation>
    </message>
    <message>
        <source>The starter&apos;s big sister: friendly conversation in English.</source>
        <translation>Die große Schwester des mitgelieferten: freundliche Gespräche auf Englisch.</translation>
    </message>
    <message>
        <source>A good choice for older laptops: sensible answers from little memory.</source>
        <translation>Eine gute Wahl für ältere Laptops: vernünftige Antworten mit wenig Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Quick and attentive to what it is told, in many languages.</source>
        <translation>Schnell und aufmerksam für das, was man ihm sagt, in vielen Sprachen.</translation>
    </message>
    <message>
        <source>Natural conversation and long memory; its licence has conditions, read it first.</source>
        <translation>Natürliche Gespräche und ein langes Gedächtnis; die Lizenz stellt Bedingungen, lies sie zuerst.</translation>
    </message>
    <message>
        <source>The best balance for a laptop with 8 GB of memory: careful and knowledgeable.</source>
        <translation>Das beste Mittelmaß für einen Laptop mit 8 GB Arbeitsspeicher: sorgfältig und kenntnisreich.</translation>
    </message>
    <message>
        <source>Fluent writing, especially in European languages; wants 8 GB free or a graphics card.</source>
        <translation>Schreibt flüssig, vor allem in europäischen Sprachen; braucht 8 GB freien Speicher oder eine Grafikkarte.</translation>
    </message>
    <message>
        <source>Thoughtful answers close to much larger models; for 16 GB of memory or a graphics card.</source>
        <translation>Durchdachte Antworten, nahe an viel größeren Modellen; für 16 GB Arbeitsspeicher oder eine Grafikkarte.</translation>
    </message>
    <message>
        <source>reads %1 tokens</source>
        <translation>liest %1 Token</translation>
    </message>
    <message>
        <source>%1 billion parameters</source>
        <translation>%1 Milliarden Parameter</translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation>%1 Millionen Parameter</translation>
    </message>
    <message>
        <source>Needs %1 of memory, more than this computer has</source>
        <translation>Braucht %1 Arbeitsspeicher, mehr als dieser Computer hat</translation>
    </message>
</context>
<context>
    <name>ModelsSection</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Add a GGUF file…</source>
        <translation>GGUF-Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Download from a link…</source>
        <translation>Von einer Adresse laden …</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>Zum Herunterladen</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Its file is deleted from this computer. You can download it again.</source>
        <translation>Seine Datei wird von diesem Computer gelöscht. Du kannst sie wieder herunterladen.</translation>
    </message>
    <message>
        <source>Memoir forgets it; the file stays where it is.</source>
        <translation>Memoir vergisst es; die Datei bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Add a GGUF file</source>
        <translation>GGUF-Datei hinzufügen</translation>
    </message>
    <message>
        <source>%1 is ready to be used</source>
        <translation>%1 kann benutzt werden</translation>
    </message>
</context>
<context>
    <name>MovesSection</name>
    <message>
        <source>What Memoir moved</source>
        <translation>Was Memoir verschoben hat</translation>
    </message>
    <message>
        <source>While nothing else goes on, Memoir looks which memories you need often. Those stand at the beginning of every conversation, where they cost no time; the rest is looked up when it fits. Everything but a deletion can be undone.</source>
        <translation>Wenn sonst nichts geschieht, sieht Memoir nach, welche Erinnerungen du oft brauchst. Die stehen am Anfang jeder Unterhaltung, wo sie keine Zeit kosten; alles andere wird nachgeschlagen, wenn es passt. Alles außer dem Löschen lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Move memories by itself</source>
        <translation>Erinnerungen von selbst verschieben</translation>
    </message>
    <message>
        <source>As suits the model</source>
        <translation>Wie es zum Modell passt</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Never during an answer, on battery, or while the computer is busy.</source>
        <translation>Nie während einer Antwort, im Akkubetrieb oder wenn der Computer beschäftigt ist.</translation>
    </message>
    <message>
        <source>At the beginning of a conversation</source>
        <translation>Am Anfang einer Unterhaltung</translation>
    </message>
    <message>
        <source>How much of what is often needed stands there, beside what you pin.</source>
        <translation>Wie viel von dem oft Gebrauchten dort steht, neben dem, was du anheftest.</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Nothing yet. What is moved stands here with the reason for it.</source>
        <translation>Noch nichts. Was verschoben wird, steht hier mit dem Grund dafür.</translation>
    </message>
    <message>
        <source>A forgotten memory</source>
        <translation>Eine vergessene Erinnerung</translation>
    </message>
    <message>
        <source>All about this memory</source>
        <translation>Alles über diese Erinnerung</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undone. It is not done again soon.</source>
        <translation>Rückgängig gemacht. So bald geschieht es nicht wieder.</translation>
    </message>
    <message>
        <source>Train by itself</source>
        <translation>Von selbst trainieren</translation>
    </message>
    <message>
        <source>Adapters that are out of date are trained again while nothing else goes on. It takes minutes, and waits as soon as you ask something.</source>
        <translation>Überholte Adapter werden neu trainiert, wenn sonst nichts geschieht. Das dauert Minuten und wartet, sobald du etwas fragst.</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>Strength of the passphrase</source>
        <translation>Stärke der Passphrase</translation>
    </message>
    <message>
        <source>Four or more random words are easy to keep and hard to guess.</source>
        <translation>Vier oder mehr zufällige Wörter sind leicht zu merken und schwer zu erraten.</translation>
    </message>
    <message>
        <source>Too short: it needs at least 8 characters.</source>
        <translation>Zu kurz: Sie braucht mindestens 8 Zeichen.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>Very easy to guess.</source>
        <translation>Sehr leicht zu erraten.</translation>
    </message>
    <message>
        <source>Easy to guess. Another word or two would help.</source>
        <translation>Leicht zu erraten. Noch ein oder zwei Wörter würden helfen.</translation>
    </message>
    <message>
        <source>Fair.</source>
        <translation>Mittel.</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>Gut.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Opening your memories…</source>
        <translation>Deine Erinnerungen werden geöffnet …</translation>
    </message>
</context>
<context>
    <name>OriginalFolder</name>
    <message>
        <source>Train from the original model&apos;s folder…</source>
        <translation>Aus dem Ordner des ursprünglichen Modells trainieren …</translation>
    </message>
    <message>
        <source>As Hugging Face keeps it: with config.json and *.safetensors</source>
        <translation>Wie Hugging Face ihn hat: mit config.json und *.safetensors</translation>
    </message>
    <message>
        <source>Train from the model&apos;s own file</source>
        <translation>Aus der Datei des Modells trainieren</translation>
    </message>
    <message>
        <source>From the folder {0}</source>
        <translation>Aus dem Ordner {0}</translation>
    </message>
    <message>
        <source>The original model&apos;s folder</source>
        <translation>Der Ordner des ursprünglichen Modells</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>You stopped this answer.</source>
        <translation>Du hast diese Antwort angehalten.</translation>
    </message>
    <message>
        <source>This answer was interrupted before it was finished.</source>
        <translation>Diese Antwort wurde unterbrochen, bevor sie fertig war.</translation>
    </message>
    <message>
        <source>This answer failed.</source>
        <translation>Diese Antwort ist misslungen.</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>PeoplePart</name>
    <message>
        <source>Search people, places and topics</source>
        <translation>Menschen, Orte und Themen durchsuchen</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>People, places and topics</source>
        <translation>Menschen, Orte und Themen</translation>
    </message>
    <message>
        <source>Looking for names…</source>
        <translation>Namen werden gesucht …</translation>
    </message>
    <message>
        <source>All sorts</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Most mentioned</source>
        <translation>Meistgenannt</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody and nothing fits</source>
        <translation>Niemand und nichts passt</translation>
    </message>
    <message>
        <source>No name or topic matches what you typed and chose above.</source>
        <translation>Kein Name und kein Thema passt zu dem, was oben eingegeben und gewählt ist.</translation>
    </message>
    <message>
        <source>No names yet</source>
        <translation>Noch keine Namen</translation>
    </message>
    <message>
        <source>Who and what your memories are about gathers here: people, places, organisations and the topics you come back to.</source>
        <translation>Hier sammelt sich, von wem und wovon deine Erinnerungen handeln: Menschen, Orte, Organisationen und die Themen, auf die du zurückkommst.</translation>
    </message>
</context>
<context>
    <name>PrivacySection</name>
    <message>
        <source>Redacted exports</source>
        <translation>Geschwärzte Exporte</translation>
    </message>
    <message>
        <source>Nothing has left this computer</source>
        <translation>Nichts hat diesen Computer verlassen</translation>
    </message>
    <message>
        <source>Copy its mark</source>
        <translation>Marke kopieren</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>What it has archived stays in the archive.</source>
        <translation>Was sie archiviert hat, bleibt im Archiv.</translation>
    </message>
    <message>
        <source>Every request is noted here before it is sent: where to, what for, which memories went along; never the words. An address of this computer itself counts as this computer: what another program on it, such as Ollama, does with a question is up to that program.</source>
        <translation>Jede Anfrage wird hier vermerkt, bevor sie gesendet wird: wohin, wofür und welche Erinnerungen mitgingen, nie die Worte. Eine Adresse dieses Computers gilt als dieser Computer: Was ein anderes Programm darauf, etwa Ollama, mit einer Frage tut, ist dessen Sache.</translation>
    </message>
    <message>
        <source>Show more of what was sent</source>
        <translation>Mehr vom Gesendeten zeigen</translation>
    </message>
    <message>
        <source>Without a rule everything stays. Rules are carried out in the background, never on pinned memories unless they say so; what was archived can be taken back.</source>
        <translation>Ohne Regel bleibt alles. Regeln wirken im Hintergrund und nie auf angeheftete Erinnerungen, außer sie sagen es; Archiviertes lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Each record is sealed with the one before it. Note down the mark of the newest: “memoir audit verify --noted” tells later whether anything was cut off.</source>
        <translation>Jeder Eintrag ist mit dem vorigen versiegelt. Notiere die Marke des neuesten: „memoir audit verify --noted“ sagt später, ob etwas abgeschnitten wurde.</translation>
    </message>
    <message>
        <source>A rule holds for a scope and all below it, and the nearest rule counts. A memory of its own can be kept closer than that, never let further.</source>
        <translation>Eine Regel gilt für einen Bereich und alles darunter; die nächste Regel zählt. Eine einzelne Erinnerung kann enger gehalten werden, nie weiter.</translation>
    </message>
    <message>
        <source>No rules: nothing is archived or forgotten by itself</source>
        <translation>Keine Regeln: Nichts wird von selbst archiviert oder vergessen</translation>
    </message>
    <message>
        <source>Names and words, separated by commas</source>
        <translation>Namen und Wörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Show more of the log</source>
        <translation>Mehr vom Protokoll zeigen</translation>
    </message>
    <message>
        <source>The mark is copied</source>
        <translation>Die Marke ist kopiert</translation>
    </message>
    <message numerus="yes">
        <source>All %n records are as they were written.</source>
        <translation>
            <numerusform>Der eine Eintrag (%n) ist, wie er geschrieben wurde.</numerusform>
            <numerusform>Alle %n Einträge sind, wie sie geschrieben wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The chain of records</source>
        <translation>Die Kette der Einträge</translation>
    </message>
    <message>
        <source>Replaced wherever they stand when an export is redacted.</source>
        <translation>Werden überall ersetzt, wenn ein Export geschwärzt wird.</translation>
    </message>
    <message>
        <source>Words of your own</source>
        <translation>Eigene Wörter</translation>
    </message>
    <message>
        <source>Who may see memories</source>
        <translation>Wer Erinnerungen sehen darf</translation>
    </message>
    <message>
        <source>Add a rule…</source>
        <translation>Regel hinzufügen …</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>How long memories are kept</source>
        <translation>Wie lange Erinnerungen bleiben</translation>
    </message>
    <message>
        <source>What left this computer</source>
        <translation>Was diesen Computer verlassen hat</translation>
    </message>
</context>
<context>
    <name>PrivacyWords</name>
    <message>
        <source>Forget for good</source>
        <translation>Endgültig vergessen</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>The log begins</source>
        <translation>Das Protokoll beginnt</translation>
    </message>
    <message>
        <source>A test of how the model reads</source>
        <translation>Ein Test, wie das Modell liest</translation>
    </message>
    <message>
        <source>Went to %1, %2</source>
        <translation>Ging an %1, %2</translation>
    </message>
    <message>
        <source>A look at which models there are</source>
        <translation>Nachsehen, welche Modelle es gibt</translation>
    </message>
    <message>
        <source>Cubes</source>
        <translation>Würfel</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Documents used whole</source>
        <translation>Ganz verwendete Dokumente</translation>
    </message>
    <message numerus="yes">
        <source>%n documents whole</source>
        <translation>
            <numerusform>%n Dokument ganz</numerusform>
            <numerusform>%n Dokumente ganz</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent to %1</source>
        <translation>Gesendet an %1</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message numerus="yes">
        <source>Would now forget %n memories for good.</source>
        <translation>
            <numerusform>Würde jetzt %n Erinnerung endgültig vergessen.</numerusform>
            <numerusform>Würde jetzt %n Erinnerungen endgültig vergessen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>after %n days</source>
        <translation>
            <numerusform>nach %n Tag</numerusform>
            <numerusform>nach %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>without memories</source>
        <translation>ohne Erinnerungen</translation>
    </message>
    <message>
        <source>only what matters little</source>
        <translation>nur wenig Wichtiges</translation>
    </message>
    <message>
        <source>Fetching a model</source>
        <translation>Ein Modell holen</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n memories</source>
        <translation>
            <numerusform>%n Erinnerung exportiert</numerusform>
            <numerusform>%n Erinnerungen exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>pinned ones too</source>
        <translation>auch angeheftete</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Reading a message to learn from it</source>
        <translation>Eine Nachricht lesen, um daraus zu lernen</translation>
    </message>
    <message numerus="yes">
        <source>%n erased</source>
        <translation>
            <numerusform>%n gelöscht</numerusform>
            <numerusform>%n gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Memories muted in a conversation</source>
        <translation>In einer Unterhaltung stummgeschaltete Erinnerungen</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Would now archive %n memories.</source>
        <translation>
            <numerusform>Würde jetzt %n Erinnerung archivieren.</numerusform>
            <numerusform>Würde jetzt %n Erinnerungen archivieren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A rule forgot %n memories</source>
        <translation>
            <numerusform>Eine Regel hat %n Erinnerung vergessen</numerusform>
            <numerusform>Eine Regel hat %n Erinnerungen vergessen</numerusform>
        </translation>
    </message>
    <message>
        <source>from the archive</source>
        <translation>aus dem Archiv</translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message>
        <source>An answer</source>
        <translation>Eine Antwort</translation>
    </message>
    <message>
        <source>another program on this computer</source>
        <translation>ein anderes Programm auf diesem Computer</translation>
    </message>
    <message numerus="yes">
        <source>with %n memories</source>
        <translation>
            <numerusform>mit %n Erinnerung</numerusform>
            <numerusform>mit %n Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept back</source>
        <translation>
            <numerusform>%n zurückgehalten</numerusform>
            <numerusform>%n zurückgehalten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemStep</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>ProfileSection</name>
    <message>
        <source>Profile and safety</source>
        <translation>Profil und Sicherheit</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Where your data lives</source>
        <translation>Wo deine Daten liegen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>How it is locked</source>
        <translation>Wie es verschlossen ist</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>The database</source>
        <translation>Die Datenbank</translation>
    </message>
    <message>
        <source>Reads every page and compares what belongs together.</source>
        <translation>Liest jede Seite und vergleicht, was zusammengehört.</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Daily copies</source>
        <translation>Tägliche Kopien</translation>
    </message>
    <message>
        <source>One a day, encrypted like the original, the newest seven are kept. If the database is ever damaged, Memoir offers them when it starts.</source>
        <translation>Eine am Tag, verschlüsselt wie das Original; die neuesten sieben bleiben. Falls die Datenbank je beschädigt ist, bietet Memoir sie beim Start an.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Last changed something here: %1</source>
        <translation>Hat hier zuletzt etwas geändert: %1</translation>
    </message>
    <message>
        <source>Your profile is locked in the new way</source>
        <translation>Dein Profil ist auf die neue Art verschlossen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>Alles ist in Ordnung.</translation>
    </message>
    <message numerus="yes">
        <source>%n problems were found.</source>
        <translation>
            <numerusform>%n Problem wurde gefunden.</numerusform>
            <numerusform>%n Probleme wurden gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Backed up: %1</source>
        <translation>Gesichert: %1</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
</context>
<context>
    <name>ProposalCard</name>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Text of the memory</source>
        <translation>Text der Erinnerung</translation>
    </message>
    <message>
        <source>Save and accept</source>
        <translation>Speichern und annehmen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
</context>
<context>
    <name>QuestionView</name>
    <message>
        <source>Your message</source>
        <translation>Deine Nachricht</translation>
    </message>
    <message>
        <source>You: {0}</source>
        <translation>Du: {0}</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>Quotation</name>
    <message>
        <source>You said in “{0}”</source>
        <translation>Gesagt in „{0}“</translation>
    </message>
    <message>
        <source>You said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>Show this message in its conversation</source>
        <translation>Diese Nachricht in ihrer Unterhaltung zeigen</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Means the same</source>
        <translation>Bedeutet dasselbe</translation>
    </message>
    <message>
        <source>What was said around it means the same</source>
        <translation>Was darum herum gesagt wurde, bedeutet dasselbe</translation>
    </message>
    <message>
        <source>What was said in the same talk means the same</source>
        <translation>Im selben Gespräch wurde etwas gesagt, das dasselbe bedeutet</translation>
    </message>
    <message>
        <source>Has the same words</source>
        <translation>Hat dieselben Wörter</translation>
    </message>
    <message>
        <source>What was said around it has the same words</source>
        <translation>Was darum herum gesagt wurde, hat dieselben Wörter</translation>
    </message>
    <message>
        <source>Follows a question with these words</source>
        <translation>Folgt auf eine Frage mit diesen Wörtern</translation>
    </message>
    <message>
        <source>Asks rather than tells</source>
        <translation>Fragt, statt zu erzählen</translation>
    </message>
    <message>
        <source>Tells nothing, only asks</source>
        <translation>Erzählt nichts, fragt nur</translation>
    </message>
    <message>
        <source>Said by who is asked about</source>
        <translation>Von der Person gesagt, um die es geht</translation>
    </message>
    <message>
        <source>Names names</source>
        <translation>Nennt Namen</translation>
    </message>
    <message>
        <source>From the time asked about</source>
        <translation>Aus der Zeit, nach der gefragt wird</translation>
    </message>
    <message>
        <source>Said near the time asked about</source>
        <translation>Um die Zeit gesagt, nach der gefragt wird</translation>
    </message>
    <message>
        <source>Says when</source>
        <translation>Sagt, wann</translation>
    </message>
    <message>
        <source>Tells of a certain time</source>
        <translation>Erzählt von einer bestimmten Zeit</translation>
    </message>
    <message>
        <source>Lacks what is asked about</source>
        <translation>Worum es in der Frage geht, fehlt darin</translation>
    </message>
    <message>
        <source>Tells of somebody else</source>
        <translation>Erzählt von jemand anderem</translation>
    </message>
    <message>
        <source>Tells no such thing as is asked for</source>
        <translation>Nennt nichts von der Art, nach der gefragt ist</translation>
    </message>
    <message>
        <source>From a nearer scope</source>
        <translation>Aus einem näheren Bereich</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Helped with answers before</source>
        <translation>Hat schon bei Antworten geholfen</translation>
    </message>
    <message>
        <source>Not in your own words</source>
        <translation>Nicht in deinen eigenen Worten</translation>
    </message>
    <message>
        <source>Not so yet</source>
        <translation>Noch nicht so weit</translation>
    </message>
    <message>
        <source>May no longer be so</source>
        <translation>Gilt vielleicht nicht mehr</translation>
    </message>
    <message>
        <source>Others speak of this, not who is asked about</source>
        <translation>Davon sprechen andere, nicht die Person, um die es geht</translation>
    </message>
    <message>
        <source>Took the place of a memory that fits</source>
        <translation>Trat an die Stelle einer Erinnerung, die passt</translation>
    </message>
    <message>
        <source>Was so before, which is asked about</source>
        <translation>War früher so, und danach ist gefragt</translation>
    </message>
    <message>
        <source>Is so now, and what was before is asked about</source>
        <translation>Ist jetzt so, gefragt ist nach früher</translation>
    </message>
    <message>
        <source>Took the place of a part of a memory that fits</source>
        <translation>Trat an die Stelle eines Teils einer Erinnerung, die passt</translation>
    </message>
    <message>
        <source>No longer so in the part that is asked about</source>
        <translation>Ist nicht mehr so, wonach gefragt ist</translation>
    </message>
    <message>
        <source>How close the closest come</source>
        <translation>Wie nah die nächsten kommen</translation>
    </message>
    <message>
        <source>How much else would fit</source>
        <translation>Wie viel sonst noch passen würde</translation>
    </message>
    <message>
        <source>The language model reads it as an answer</source>
        <translation>Das Sprachmodell liest es als Antwort</translation>
    </message>
    <message>
        <source>What every memory begins with</source>
        <translation>Womit jede Erinnerung beginnt</translation>
    </message>
    <message>
        <source>May have taken the place of a memory that fits</source>
        <translation>Ist wohl an die Stelle einer passenden Erinnerung getreten</translation>
    </message>
    <message>
        <source>Was so before</source>
        <translation>War früher so</translation>
    </message>
    <message>
        <source>Gave way to what the question names</source>
        <translation>Ist dem gewichen, was die Frage nennt</translation>
    </message>
    <message>
        <source>Tells just what is asked</source>
        <translation>Sagt genau, wonach gefragt ist</translation>
    </message>
    <message>
        <source>Tells of a new one</source>
        <translation>Erzählt von etwas Neuem dieser Art</translation>
    </message>
    <message>
        <source>Was told before a new one was</source>
        <translation>Wurde gesagt, bevor von etwas Neuem die Rede war</translation>
    </message>
    <message>
        <source>Told later than others like it</source>
        <translation>Später gesagt als Ähnliches</translation>
    </message>
    <message>
        <source>May be over in the part that is asked about</source>
        <translation>Gilt in dem Teil, nach dem gefragt ist, wohl nicht mehr</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>Receipt</source>
        <translation>Quittung</translation>
    </message>
    <message numerus="yes">
        <source>%n memories forgotten</source>
        <translation>
            <numerusform>%n Erinnerung vergessen</numerusform>
            <numerusform>%n Erinnerungen vergessen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories that came from them went with them.</source>
        <translation>
            <numerusform>%n Erinnerung, die daraus stammte, ging mit ihnen.</numerusform>
            <numerusform>%n Erinnerungen, die daraus stammten, gingen mit ihnen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Erased for good on %1, from these places:</source>
        <translation>Endgültig gelöscht am %1, an diesen Stellen:</translation>
    </message>
    <message>
        <source>The memories themselves</source>
        <translation>Die Erinnerungen selbst</translation>
    </message>
    <message>
        <source>Entries of their history</source>
        <translation>Einträge ihres Verlaufs</translation>
    </message>
    <message>
        <source>Search by words</source>
        <translation>Suche nach Worten</translation>
    </message>
    <message>
        <source>Search by meaning</source>
        <translation>Suche nach Sinn</translation>
    </message>
    <message>
        <source>What they were compared by</source>
        <translation>Woran sie verglichen wurden</translation>
    </message>
    <message>
        <source>Explanations under answers</source>
        <translation>Erklärungen unter Antworten</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Notes of what answers used</source>
        <translation>Vermerke, was Antworten benutzt haben</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Titles of conversations</source>
        <translation>Titel von Gesprächen</translation>
    </message>
    <message>
        <source>Documents that were used whole</source>
        <translation>Dokumente, die ganz verwendet wurden</translation>
    </message>
    <message>
        <source>Messages not sent yet</source>
        <translation>Noch nicht gesendete Nachrichten</translation>
    </message>
    <message>
        <source>Answers being written</source>
        <translation>Antworten, die gerade entstehen</translation>
    </message>
    <message>
        <source>Cubes that an import made</source>
        <translation>Cubes, die ein Import angelegt hat</translation>
    </message>
    <message>
        <source>The log of newest changes, emptied</source>
        <translation>Das Protokoll neuester Änderungen, geleert</translation>
    </message>
    <message>
        <source>Database files written anew</source>
        <translation>Neu geschriebene Datenbankdateien</translation>
    </message>
    <message>
        <source>Backups rewritten</source>
        <translation>Neu geschriebene Sicherungen</translation>
    </message>
    <message>
        <source>Backups deleted, as they cannot be read</source>
        <translation>Gelöschte Sicherungen, da sie nicht lesbar sind</translation>
    </message>
</context>
<context>
    <name>ReceiptsDialog</name>
    <message>
        <source>Receipts of what was forgotten</source>
        <translation>Belege über Vergessenes</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>They count what was erased and keep nothing of it.</source>
        <translation>Sie zählen, was gelöscht wurde, und enthalten nichts davon.</translation>
    </message>
    <message>
        <source>Nothing was forgotten yet.</source>
        <translation>Noch wurde nichts vergessen.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation>
            <numerusform>%n Unterhaltung</numerusform>
            <numerusform>%n Unterhaltungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairedStep</name>
    <message>
        <source>The database is mended</source>
        <translation>Die Datenbank ist repariert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>There was no whole daily copy to begin with.</source>
        <translation>Es gab keine heile tägliche Kopie, von der ausgegangen werden konnte.</translation>
    </message>
    <message>
        <source>From the daily copy of %1: %2, %3.</source>
        <translation>Aus der täglichen Kopie von %1: %2, %3.</translation>
    </message>
    <message>
        <source>From the damaged file besides: %1, %2; a newer state of %3.</source>
        <translation>Aus der beschädigten Datei außerdem: %1, %2; ein neuerer Stand von %3.</translation>
    </message>
    <message>
        <source>%1 of the %2 pages of that file cannot be read.</source>
        <translation>%1 der %2 Seiten dieser Datei sind nicht zu lesen.</translation>
    </message>
    <message>
        <source>Lost, as far as can be told: %1, %2.</source>
        <translation>Verloren, soweit es sich sagen lässt: %1, %2.</translation>
    </message>
    <message>
        <source>The damaged file is kept beside it as %1.</source>
        <translation>Die beschädigte Datei wird daneben als %1 aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreStep</name>
    <message>
        <source>The database is damaged</source>
        <translation>Die Datenbank ist beschädigt</translation>
    </message>
    <message>
        <source>A part of its file cannot be read. Repairing begins with the newest whole daily copy, adds what can still be read of what came after it, and keeps the damaged file aside.</source>
        <translation>Ein Teil ihrer Datei ist nicht mehr zu lesen. Die Reparatur beginnt mit der neuesten heilen täglichen Kopie, fügt hinzu, was sich von allem Späteren noch lesen lässt, und hebt die beschädigte Datei auf.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>There is no daily copy to go back to. If your computer is backed up and the repair does not bring back enough, put the profile&apos;s folder back from there.</source>
        <translation>Es gibt keine tägliche Kopie, zu der man zurück könnte. Wenn die Reparatur nicht genug zurückbringt und dein Computer gesichert wird, hole den Ordner des Profils von dort zurück.</translation>
    </message>
    <message>
        <source>Daily copies, newest first</source>
        <translation>Tägliche Kopien, neueste zuerst</translation>
    </message>
    <message>
        <source>Restore this copy</source>
        <translation>Diese Kopie zurückholen</translation>
    </message>
    <message>
        <source>What was said after a copy was made is not in it. The damaged database is not deleted but kept beside it.</source>
        <translation>Was nach einer Kopie gesagt wurde, ist nicht darin. Die beschädigte Datenbank wird nicht gelöscht, sondern daneben aufbewahrt.</translation>
    </message>
    <message>
        <source>Or go back to a daily copy alone</source>
        <translation>Oder nur zu einer täglichen Kopie zurückgehen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>There is a rule of this name already.</source>
        <translation>Eine Regel dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>Forget for good: erased</source>
        <translation>Endgültig vergessen: gelöscht</translation>
    </message>
    <message>
        <source>Any scope</source>
        <translation>Jeder Bereich</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Give the rule a name.</source>
        <translation>Gib der Regel einen Namen.</translation>
    </message>
    <message>
        <source>The first: “%1”</source>
        <translation>Die erste: „%1“</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Only what matters little (importance below one half)</source>
        <translation>Nur wenig Wichtiges (Wichtigkeit unter der Hälfte)</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Old conversations</source>
        <translation>Alte Unterhaltungen</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Add the rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Pinned ones too</source>
        <translation>Auch angeheftete</translation>
    </message>
    <message>
        <source>Archive: can be taken back</source>
        <translation>Archivieren: lässt sich zurückholen</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Untouched for</source>
        <translation>Unberührt seit</translation>
    </message>
</context>
<context>
    <name>Savings</name>
    <message>
        <source>nothing saved</source>
        <translation>nichts gespart</translation>
    </message>
    <message>
        <source>{0} of waiting saved in the last 7 days</source>
        <translation>{0} Warten gespart in den letzten 7 Tagen</translation>
    </message>
    <message>
        <source>{0} of waiting saved so far</source>
        <translation>Bisher {0} Warten gespart</translation>
    </message>
    <message>
        <source>Measured on this computer: the model reads {0} tokens a second.</source>
        <translation>Auf diesem Computer gemessen: Das Modell liest {0} Token in der Sekunde.</translation>
    </message>
    <message>
        <source>Snapshots saved you {1}: {0} did not have to be read again.</source>
        <translation>Schnappschüsse sparten dir {1}: {0} mussten nicht noch einmal gelesen werden.</translation>
    </message>
    <message>
        <source>Snapshots: {0} did not have to be read again.</source>
        <translation>Schnappschüsse: {0} mussten nicht noch einmal gelesen werden.</translation>
    </message>
    <message>
        <source>Adapters saved you {1}: {0} did not have to stand in a prompt.</source>
        <translation>Adapter sparten dir {1}: {0} mussten in keinem Prompt stehen.</translation>
    </message>
    <message>
        <source>Adapters: {0} did not have to stand in a prompt.</source>
        <translation>Adapter: {0} mussten in keinem Prompt stehen.</translation>
    </message>
    <message>
        <source>MMM yy</source>
        <comment>date format</comment>
        <translation>MMM yy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>{0} saved so far</source>
        <translation>Bisher {0} gespart</translation>
    </message>
</context>
<context>
    <name>SavingsCard</name>
    <message>
        <source>Show as</source>
        <translation>Zeigen als</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Saved over time</source>
        <translation>Im Lauf der Zeit gespart</translation>
    </message>
    <message>
        <source>Nothing saved yet</source>
        <translation>Noch nichts gespart</translation>
    </message>
    <message>
        <source>A model reads everything anew before it answers, unless it has read it before and that was kept. What is spared so is counted here, day by day: the tokens, and the time that reading them takes on this computer.</source>
        <translation>Ein Modell liest vor jeder Antwort alles von Neuem, außer es hat es schon gelesen und das wurde aufgehoben. Was so erspart bleibt, wird hier Tag für Tag gezählt: die Token und die Zeit, die ihr Lesen auf diesem Computer dauert.</translation>
    </message>
    <message>
        <source>Point at a bar to see what it is made of.</source>
        <translation>Zeige auf einen Balken, um zu sehen, woraus er besteht.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Sections of the settings</source>
        <translation>Bereiche der Einstellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Profile and safety</source>
        <translation>Profil und Sicherheit</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SnapshotWords</name>
    <message>
        <source>Beginnings</source>
        <translation>Anfänge</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>What every conversation begins with</source>
        <translation>Womit jede Unterhaltung beginnt</translation>
    </message>
    <message>
        <source>A document</source>
        <translation>Ein Dokument</translation>
    </message>
    <message>
        <source>A conversation without a title</source>
        <translation>Eine Unterhaltung ohne Titel</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>made {0}</source>
        <translation>entstanden {0}</translation>
    </message>
    <message>
        <source>{0}, last {1}</source>
        <translation>{0}, zuletzt {1}</translation>
    </message>
    <message>
        <source>{0} saved</source>
        <translation>{0} gespart</translation>
    </message>
    <message>
        <source>Free of {0}</source>
        <translation>Frei von {0}</translation>
    </message>
</context>
<context>
    <name>SnapshotsSection</name>
    <message>
        <source>Clear all…</source>
        <translation>Alle löschen …</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Schnappschüsse</translation>
    </message>
    <message>
        <source>What the model has read is kept, encrypted like everything else, so that it need not read it again: a long conversation goes on at once, and a new one begins without waiting.</source>
        <translation>Was das Modell gelesen hat, wird aufgehoben, verschlüsselt wie alles andere, damit es das nicht noch einmal lesen muss: Eine lange Unterhaltung geht sofort weiter, und eine neue beginnt ohne Warten.</translation>
    </message>
    <message>
        <source>Room that snapshots take</source>
        <translation>Platz, den Schnappschüsse brauchen</translation>
    </message>
    <message>
        <source>Keep snapshots</source>
        <translation>Schnappschüsse aufheben</translation>
    </message>
    <message>
        <source>Switched off, the model reads everything anew after each start.</source>
        <translation>Ausgeschaltet liest das Modell nach jedem Start alles von Neuem.</translation>
    </message>
    <message>
        <source>Room on the disk</source>
        <translation>Platz auf der Festplatte</translation>
    </message>
    <message>
        <source>Where it runs out, what is least worth keeping goes first.</source>
        <translation>Reicht er nicht, geht zuerst, was sich am wenigsten lohnt.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>None yet. The first is made by itself soon after you talked with a model on this computer.</source>
        <translation>Noch keine. Der erste entsteht von selbst, bald nachdem du mit einem Modell auf diesem Computer gesprochen hast.</translation>
    </message>
    <message>
        <source>Clear this snapshot…</source>
        <translation>Diesen Schnappschuss löschen …</translation>
    </message>
    <message>
        <source>Nothing is lost but time: the model reads “{0}” once more when it is needed.</source>
        <translation>Verloren geht nur Zeit: Das Modell liest „{0}“ noch einmal, wenn es gebraucht wird.</translation>
    </message>
    <message>
        <source>Clear this snapshot?</source>
        <translation>Diesen Schnappschuss löschen?</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Clear all snapshots?</source>
        <translation>Alle Schnappschüsse löschen?</translation>
    </message>
    <message>
        <source>Nothing is lost but time: the model reads everything once more when it is needed, and snapshots are made again. No memory and no conversation goes.</source>
        <translation>Verloren geht nur Zeit: Das Modell liest alles noch einmal, wenn es gebraucht wird, und Schnappschüsse entstehen neu. Keine Erinnerung und keine Unterhaltung geht verloren.</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle löschen</translation>
    </message>
    <message>
        <source>{0} freed</source>
        <translation>{0} frei geworden</translation>
    </message>
</context>
<context>
    <name>SourceDialog</name>
    <message>
        <source>Forget an import, a file or a span of time</source>
        <translation>Einen Import, eine Datei oder eine Zeitspanne vergessen</translation>
    </message>
    <message>
        <source>What to forget</source>
        <translation>Was vergessen werden soll</translation>
    </message>
    <message>
        <source>A span of time</source>
        <translation>Eine Zeitspanne</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Vom</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis zum</translation>
    </message>
    <message>
        <source>Look what would go…</source>
        <translation>Zeigen, was wegfiele …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing is erased before you have seen what would go and agreed.</source>
        <translation>Es wird nichts gelöscht, bevor du gesehen hast, was wegfiele, und zugestimmt hast.</translation>
    </message>
    <message>
        <source>Forget everything from {0}?</source>
        <translation>Alles aus {0} vergessen?</translation>
    </message>
    <message>
        <source>Forget everything from this span of time?</source>
        <translation>Alles aus dieser Zeitspanne vergessen?</translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{0} tokens</source>
        <translation>{0} Token</translation>
    </message>
    <message>
        <source>The model reads up to {0} tokens at a time.</source>
        <translation>Das Modell liest bis zu {0} Token auf einmal.</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>wird geladen …</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>nicht verfügbar</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Model: {0}, {1}</source>
        <translation>Modell: {0}, {1}</translation>
    </message>
    <message>
        <source>Not on this device</source>
        <translation>Nicht auf diesem Gerät</translation>
    </message>
    <message>
        <source>What you write goes to the endpoint “{0}”.</source>
        <translation>Was du schreibst, geht an den Endpunkt „{0}“.</translation>
    </message>
    <message>
        <source>{0} s to first word</source>
        <translation>{0} s bis zum ersten Wort</translation>
    </message>
    <message>
        <source>{0} tokens/s</source>
        <translation>{0} Token/s</translation>
    </message>
    <message>
        <source>{0} of {1} tokens reused</source>
        <translation>{0} von {1} Token wiederverwendet</translation>
    </message>
    <message>
        <source>Context: {0} of {1} tokens</source>
        <translation>Kontext: {0} von {1} Token</translation>
    </message>
    <message>
        <source>System {0}, memories {1}, history {2}</source>
        <translation>System {0}, Erinnerungen {1}, Verlauf {2}</translation>
    </message>
    <message>
        <source>Documents {0}</source>
        <translation>Dokumente {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n older messages did not fit</source>
        <translation>
            <numerusform>%n ältere Nachricht passte nicht mehr hinein</numerusform>
            <numerusform>%n ältere Nachrichten passten nicht mehr hinein</numerusform>
        </translation>
    </message>
    <message>
        <source>What you write goes to “{0}”, another program on this device.</source>
        <translation>Was du schreibst, geht an „{0}“, ein anderes Programm auf diesem Gerät.</translation>
    </message>
    <message>
        <source>Press to see what has left.</source>
        <translation>Drücke hier, um zu sehen, was hinausging.</translation>
    </message>
    <message>
        <source>Another program here</source>
        <translation>Anderes Programm hier</translation>
    </message>
</context>
<context>
    <name>SubjectForgetDialog</name>
    <message numerus="yes">
        <source>Keep the %n memories that also name others</source>
        <translation>
            <numerusform>%n Erinnerung behalten, die auch andere nennt</numerusform>
            <numerusform>%n Erinnerungen behalten, die auch andere nennen</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>%n memories go, everywhere they are.</source>
        <translation>
            <numerusform>%n Erinnerung geht, überall wo sie liegt.</numerusform>
            <numerusform>%n Erinnerungen gehen, überall wo sie liegen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversations go whole.</source>
        <translation>
            <numerusform>%n Unterhaltung geht ganz.</numerusform>
            <numerusform>%n Unterhaltungen gehen ganz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that hang on them go too.</source>
        <translation>
            <numerusform>%n, die daran hängt, geht mit.</numerusform>
            <numerusform>%n, die daran hängen, gehen mit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages lose what tells it.</source>
        <translation>
            <numerusform>%n Nachricht verliert, was davon erzählt.</numerusform>
            <numerusform>%n Nachrichten verlieren, was davon erzählt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backups are gone through as well.</source>
        <translation>
            <numerusform>%n Sicherung wird ebenfalls durchgegangen.</numerusform>
            <numerusform>%n Sicherungen werden ebenfalls durchgegangen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What tells it goes from what is attached: {0}</source>
        <translation>Was davon erzählt, geht aus dem Angehängten: {0}</translation>
    </message>
</context>
<context>
    <name>SubjectForgetting</name>
    <message>
        <source>Forget everything about {0}?</source>
        <translation>Alles über {0} vergessen?</translation>
    </message>
    <message>
        <source>Forgetting…</source>
        <translation>Wird vergessen …</translation>
    </message>
    <message numerus="yes">
        <source>%n memories forgotten</source>
        <translation>
            <numerusform>%n Erinnerung vergessen</numerusform>
            <numerusform>%n Erinnerungen vergessen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubjectPage</name>
    <message>
        <source>Forget everything about {0}…</source>
        <translation>Alles über {0} vergessen …</translation>
    </message>
    <message>
        <source>Back to people and topics</source>
        <translation>Zurück zu Menschen und Themen</translation>
    </message>
</context>
<context>
    <name>SubjectWords</name>
    <message>
        <source>Person</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>Animal</source>
        <translation>Tier</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Animals</source>
        <translation>Tiere</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organisationen</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Andere Namen</translation>
    </message>
    <message>
        <source>your wife</source>
        <translation>deine Frau</translation>
    </message>
    <message>
        <source>your husband</source>
        <translation>dein Mann</translation>
    </message>
    <message>
        <source>your partner</source>
        <translation>Partner oder Partnerin</translation>
    </message>
    <message>
        <source>your girlfriend</source>
        <translation>deine Freundin</translation>
    </message>
    <message>
        <source>your boyfriend</source>
        <translation>dein Freund</translation>
    </message>
    <message>
        <source>your mother</source>
        <translation>deine Mutter</translation>
    </message>
    <message>
        <source>your father</source>
        <translation>dein Vater</translation>
    </message>
    <message>
        <source>your sister</source>
        <translation>deine Schwester</translation>
    </message>
    <message>
        <source>your brother</source>
        <translation>dein Bruder</translation>
    </message>
    <message>
        <source>your son</source>
        <translation>dein Sohn</translation>
    </message>
    <message>
        <source>your daughter</source>
        <translation>deine Tochter</translation>
    </message>
    <message>
        <source>your child</source>
        <translation>dein Kind</translation>
    </message>
    <message>
        <source>your grandmother</source>
        <translation>deine Großmutter</translation>
    </message>
    <message>
        <source>your grandfather</source>
        <translation>dein Großvater</translation>
    </message>
    <message>
        <source>your aunt</source>
        <translation>deine Tante</translation>
    </message>
    <message>
        <source>your uncle</source>
        <translation>dein Onkel</translation>
    </message>
    <message>
        <source>your cousin</source>
        <translation>Cousin oder Cousine</translation>
    </message>
    <message>
        <source>your nephew</source>
        <translation>dein Neffe</translation>
    </message>
    <message>
        <source>your niece</source>
        <translation>deine Nichte</translation>
    </message>
    <message>
        <source>your friend</source>
        <translation>mit dir befreundet</translation>
    </message>
    <message>
        <source>your boss</source>
        <translation>Chef oder Chefin</translation>
    </message>
    <message>
        <source>your manager</source>
        <translation>deine Führungskraft</translation>
    </message>
    <message>
        <source>your colleague</source>
        <translation>im Kollegenkreis</translation>
    </message>
    <message>
        <source>your teacher</source>
        <translation>Lehrer oder Lehrerin</translation>
    </message>
    <message>
        <source>your neighbour</source>
        <translation>aus der Nachbarschaft</translation>
    </message>
    <message>
        <source>your doctor</source>
        <translation>Arzt oder Ärztin</translation>
    </message>
    <message>
        <source>your dentist</source>
        <translation>Zahnarzt oder Zahnärztin</translation>
    </message>
    <message>
        <source>your flatmate</source>
        <translation>aus deiner Wohnung</translation>
    </message>
    <message>
        <source>your landlord</source>
        <translation>Vermieter oder Vermieterin</translation>
    </message>
    <message>
        <source>your landlady</source>
        <translation>deine Vermieterin</translation>
    </message>
    <message>
        <source>your therapist</source>
        <translation>Therapeut oder Therapeutin</translation>
    </message>
    <message>
        <source>your lawyer</source>
        <translation>Anwalt oder Anwältin</translation>
    </message>
    <message>
        <source>your accountant</source>
        <translation>Buchhalter oder Buchhalterin</translation>
    </message>
    <message>
        <source>your hairdresser</source>
        <translation>Friseur oder Friseurin</translation>
    </message>
    <message>
        <source>your trainer</source>
        <translation>Trainer oder Trainerin</translation>
    </message>
    <message>
        <source>your coach</source>
        <translation>dein Coach</translation>
    </message>
    <message>
        <source>your tutor</source>
        <translation>gibt dir Nachhilfe</translation>
    </message>
    <message>
        <source>your mentor</source>
        <translation>Mentor oder Mentorin</translation>
    </message>
    <message>
        <source>your nanny</source>
        <translation>passt auf deine Kinder auf</translation>
    </message>
    <message>
        <source>your babysitter</source>
        <translation>passt auf deine Kinder auf</translation>
    </message>
    <message>
        <source>your spouse</source>
        <translation>mit dir verheiratet</translation>
    </message>
    <message>
        <source>your twin</source>
        <translation>dein Zwilling</translation>
    </message>
    <message>
        <source>your supervisor</source>
        <translation>deine Führungskraft</translation>
    </message>
    <message>
        <source>your teammate</source>
        <translation>aus deinem Team</translation>
    </message>
    <message>
        <source>your roommate</source>
        <translation>aus deiner Wohnung</translation>
    </message>
    <message>
        <source>your housemate</source>
        <translation>aus deinem Haus</translation>
    </message>
    <message>
        <source>your mother-in-law</source>
        <translation>deine Schwiegermutter</translation>
    </message>
    <message>
        <source>your father-in-law</source>
        <translation>dein Schwiegervater</translation>
    </message>
    <message>
        <source>your sister-in-law</source>
        <translation>deine Schwägerin</translation>
    </message>
    <message>
        <source>your brother-in-law</source>
        <translation>dein Schwager</translation>
    </message>
    <message>
        <source>your stepmother</source>
        <translation>deine Stiefmutter</translation>
    </message>
    <message>
        <source>your stepfather</source>
        <translation>dein Stiefvater</translation>
    </message>
    <message>
        <source>your fiancé</source>
        <translation>dein Verlobter</translation>
    </message>
    <message>
        <source>your fiancée</source>
        <translation>deine Verlobte</translation>
    </message>
    <message>
        <source>your {0}</source>
        <translation>dein/e {0}</translation>
    </message>
    <message>
        <source>1 memory</source>
        <translation>1 Erinnerung</translation>
    </message>
    <message>
        <source>{0} memories</source>
        <translation>{0} Erinnerungen</translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <source>Wait until the other answer is finished, or stop it.</source>
        <translation>Warte, bis die andere Antwort fertig ist, oder halte sie an.</translation>
    </message>
    <message>
        <source>Remembering…</source>
        <translation>Erinnert sich …</translation>
    </message>
    <message>
        <source>Reading the conversation… {0} %</source>
        <translation>Unterhaltung wird gelesen … {0} %</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Remembered: “{0}”</source>
        <translation>Gemerkt: „{0}“</translation>
    </message>
    <message numerus="yes">
        <source>%n things remembered</source>
        <translation>
            <numerusform>%n Sache gemerkt</numerusform>
            <numerusform>%n Sachen gemerkt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memories forgotten</source>
        <translation>
            <numerusform>%n Erinnerung vergessen</numerusform>
            <numerusform>%n Erinnerungen vergessen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineChart</name>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Memories over time</source>
        <translation>Erinnerungen im Lauf der Zeit</translation>
    </message>
    <message numerus="yes">
        <source>and %n known less exactly</source>
        <translation>
            <numerusform>und %n weniger genau bekannte</numerusform>
            <numerusform>und %n weniger genau bekannte</numerusform>
        </translation>
    </message>
    <message>
        <source>All years</source>
        <translation>Alle Jahre</translation>
    </message>
    <message>
        <source>Show its days</source>
        <translation>Tage zeigen</translation>
    </message>
    <message>
        <source>Show its months</source>
        <translation>Monate zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n memories</source>
        <translation>
            <numerusform>%n Erinnerung</numerusform>
            <numerusform>%n Erinnerungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
</context>
<context>
    <name>TrainDialog</name>
    <message>
        <source>Train an adapter</source>
        <translation>Einen Adapter trainieren</translation>
    </message>
    <message>
        <source>Name, if you like</source>
        <translation>Name, wenn du magst</translation>
    </message>
    <message>
        <source>Name of the adapter</source>
        <translation>Name des Adapters</translation>
    </message>
    <message>
        <source>What to train</source>
        <translation>Was trainiert wird</translation>
    </message>
    <message>
        <source>What is asked for often and stays as it is</source>
        <translation>Was oft gefragt wird und bleibt, wie es ist</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>The model learns these memories by heart, then it is tested: whether it knows them, and whether it answers everything else as before. What does not pass is not used.</source>
        <translation>Das Modell lernt diese Erinnerungen auswendig, dann wird es geprüft: ob es sie weiß, und ob es auf alles andere wie vorher antwortet. Was nicht besteht, wird nicht verwendet.</translation>
    </message>
    <message>
        <source>All of the cube “{0}”</source>
        <translation>Alles aus dem Cube „{0}“</translation>
    </message>
    <message>
        <source>Nothing is proposed yet: a memory is worth training once it has stayed the same for two weeks and was needed in several answers.</source>
        <translation>Noch ist nichts vorgeschlagen: Eine Erinnerung lohnt das Training, wenn sie zwei Wochen gleich geblieben ist und in mehreren Antworten gebraucht wurde.</translation>
    </message>
</context>
<context>
    <name>TrainingCard</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Loss of the training</source>
        <translation>Verlust des Trainings</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The loss says how surprising the answers still are to the model. It goes on while you do other things, and waits while an answer is written; what was trained is kept when you stop it.</source>
        <translation>Der Verlust sagt, wie überraschend die Antworten für das Modell noch sind. Es geht weiter, während du anderes tust, und wartet, solange eine Antwort geschrieben wird; was trainiert ist, bleibt erhalten, wenn du es anhältst.</translation>
    </message>
    <message>
        <source>Training “{0}”</source>
        <translation>„{0}“ wird trainiert</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>Testing “{0}”</source>
        <translation>„{0}“ wird getestet</translation>
    </message>
</context>
<context>
    <name>TrainingInstall</name>
    <message>
        <source>Training needs PyTorch and PEFT, which are not installed. They come from the package index that pip is set up with, and take up to 3 GB.</source>
        <translation>Das Training braucht PyTorch und PEFT, die nicht installiert sind. Sie kommen aus dem Paketverzeichnis, das für pip eingerichtet ist, und brauchen bis zu 3 GB.</translation>
    </message>
    <message>
        <source>Install what training needs</source>
        <translation>Installieren, was das Training braucht</translation>
    </message>
    <message>
        <source>Installing what training needs</source>
        <translation>Was das Training braucht, wird installiert</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Jump to newest</source>
        <translation>Zum Neuesten springen</translation>
    </message>
</context>
<context>
    <name>TrialRow</name>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Geantwortet</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>Ohne ihn</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>TurnNotes</name>
    <message numerus="yes">
        <source>%n things to review</source>
        <translation>
            <numerusform>%n Sache zu prüfen</numerusform>
            <numerusform>%n Sachen zu prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
</context>
<context>
    <name>UnlockStep</name>
    <message>
        <source>Welcome back, %1</source>
        <translation>Willkommen zurück, %1</translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation>Willkommen zurück</translation>
    </message>
    <message>
        <source>Your memories are locked with a passphrase.</source>
        <translation>Deine Erinnerungen sind mit einer Passphrase verschlossen.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>UsedActions</name>
    <message>
        <source>Memory corrected</source>
        <translation>Erinnerung berichtigt</translation>
    </message>
    <message>
        <source>Not used in this conversation any more</source>
        <translation>In dieser Unterhaltung nicht mehr benutzt</translation>
    </message>
    <message>
        <source>Used in this conversation again</source>
        <translation>In dieser Unterhaltung wieder benutzt</translation>
    </message>
</context>
<context>
    <name>UsedChips</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>A forgotten memory</source>
        <translation>Eine vergessene Erinnerung</translation>
    </message>
    <message>
        <source>Memory used in this answer</source>
        <translation>In dieser Antwort benutzte Erinnerung</translation>
    </message>
</context>
<context>
    <name>UsedMemoryCard</name>
    <message>
        <source>Memory used in this answer</source>
        <translation>In dieser Antwort benutzte Erinnerung</translation>
    </message>
    <message>
        <source>Why it was used</source>
        <translation>Warum sie benutzt wurde</translation>
    </message>
    <message>
        <source>Fits {0} %</source>
        <translation>Passt zu {0} %</translation>
    </message>
    <message>
        <source>Not used here</source>
        <translation>Hier nicht benutzt</translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation>{0} Punkte</translation>
    </message>
    <message>
        <source>No reasons were kept.</source>
        <translation>Gründe wurden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Use it here again</source>
        <translation>Hier wieder benutzen</translation>
    </message>
    <message>
        <source>Never use it in this conversation</source>
        <translation>In dieser Unterhaltung nie benutzen</translation>
    </message>
    <message>
        <source>Go to where you said it</source>
        <translation>Dorthin, wo du es gesagt hast</translation>
    </message>
    <message>
        <source>All about this memory</source>
        <translation>Alles über diese Erinnerung</translation>
    </message>
    <message>
        <source>Text of the memory</source>
        <translation>Text der Erinnerung</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Correct this memory</source>
        <translation>Diese Erinnerung berichtigen</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Put back the copy</source>
        <translation>Kopie zurückholen</translation>
    </message>
    <message>
        <source>This profile needs a newer Memoir</source>
        <translation>Dieses Profil braucht ein neueres Memoir</translation>
    </message>
    <message>
        <source>This profile cannot be written</source>
        <translation>Dieses Profil lässt sich nicht beschreiben</translation>
    </message>
    <message>
        <source>This profile is damaged</source>
        <translation>Dieses Profil ist beschädigt</translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>The key is not there</source>
        <translation>Der Schlüssel fehlt</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>Your profile does not open</source>
        <translation>Dein Profil lässt sich nicht öffnen</translation>
    </message>
</context>
<context>
    <name>_AttachedChip</name>
    <message>
        <source>{0}, {1}, used whole in this conversation</source>
        <translation>{0}, {1}, wird in dieser Unterhaltung ganz verwendet</translation>
    </message>
    <message>
        <source>Remove “{0}”</source>
        <translation>„{0}“ entfernen</translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>New title</source>
        <translation>Neuer Titel</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message>
        <source>More parts</source>
        <translation>Weitere Teile</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
</TS>
