"""Three calm themes: dark, light, and one of high contrast. Colour only repeats the words."""

from textual.theme import Theme

DARK = Theme(
    name="panel-dark",
    primary="#86b6c9",
    secondary="#9aa9b8",
    accent="#d9b06c",
    foreground="#d7dde3",
    background="#11161b",
    surface="#171d24",
    panel="#202932",
    success="#8fbf94",
    warning="#e2b66d",
    error="#ec8b81",
    dark=True,
    variables={"footer-key-foreground": "#86b6c9", "border": "#86b6c9"},
)

LIGHT = Theme(
    name="panel-light",
    primary="#1d5f7c",
    secondary="#4d5b68",
    accent="#7d5200",
    foreground="#1c2329",
    background="#faf9f6",
    surface="#f3f1ec",
    panel="#e7e4dc",
    success="#226633",
    warning="#7d5200",
    error="#a4262c",
    dark=False,
    variables={"footer-key-foreground": "#1d5f7c", "border": "#1d5f7c"},
)

CONTRAST = Theme(
    name="panel-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#00ffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    success="#00ff66",
    warning="#ffff00",
    error="#ff9d9d",
    dark=True,
    variables={"footer-key-foreground": "#ffff00", "border": "#ffff00"},
)

THEMES = (DARK, LIGHT, CONTRAST)


def theme_after(name: str) -> str:
    """The name of the theme that follows one in the circle."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
