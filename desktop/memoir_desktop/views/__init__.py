"""Pages, one a file, and how they are plugged into the window.

A page is a `widgets.page.Page`. It is built from a `bridge.session.Session` alone, on first show:

    class MemoriesPage(Page):
        def __init__(self, session: Session, parent: QWidget | None = None) -> None: ...
        def activate(self) -> None: ...              # came to the front
        def search(self) -> None: ...                # Ctrl+K
        def open_item(self, identifier: str) -> None: ...   # show one memory, one section

and is named in a `views.window.PageSpec(key, title, icon, build)`; `app` lists them in the order
of the rail: conversations, memories, settings. A page reaches what lies outside it by signals of
`Page` (toast_wanted, message_wanted, memory_wanted, settings_wanted), never by its parents.

Blocking calls of ``session.memoir`` go through ``session.tasks``, never straight from a slot:

    session.tasks.run(lambda: session.memoir.get(id), owner=self, done=self._show)
    session.tasks.latest("search", lambda: session.memoir.search(text), owner=self, done=self._fill)
    job = session.tasks.long(lambda job: session.memoir.models.download(
        id, progress=job.report, cancelled=job.cancelling), owner=self, done=…, progress=self._bar)
    job.cancel()

A failure that nobody takes with ``failed=`` becomes a toast. ``session.changed`` says that
something in the vault changed; ``session.settings_changed.emit()`` after changing a setting makes
the window follow (theme, text size, language, model, switches).

Widgets: button.Button(text, kind="primary|secondary|quiet|danger|link", icon_name=""),
button.IconButton(icon, name), label.Label(text, look="title|heading|strong|muted|caption|section|
mono|tag", tone=…), arrange.row/column/card/line/FlowLayout, page.Column (scrolling, centred),
search_field.SearchField (.searched), empty_state.EmptyState, banner.Banner, chip.Chip,
segments.Segments, switch.Switch, confirmation.confirm(…), toast by Page.toast_wanted. Line edits,
combo boxes, spin boxes, check boxes, sliders, progress bars, lists and menus need no styling: the
stylesheet has them. Every focusable control gets an accessible name (``setAccessibleName``); a
`QLabel` buddy counts too. Icons are ``resources/memoir_resources/icons/*.svg``: 24 by 24, stroke
``currentColor`` 1.7; ``icons.icon(name)`` gives a QIcon. Colours are names of themes/light.toml:
``theme.current().color("accent")``; repaint or re-icon on ``QEvent.Type.StyleChange``.
Strings go through ``self.tr("…")``, with ``self.tr("%n memories", "", count)`` for numbers.

The first start is `views.welcome.WelcomePage(home, problem=None, parent=None)`: ``problem`` is the
`MemoirError` with which opening failed (KeyWrong asks for the passphrase, ProfileDamaged offers
the backups, ProfileMissing or KeyChoiceNeeded creates a profile); signal ``opened(object)`` carries
the `Memoir`. It makes its own `Tasks`.
"""
