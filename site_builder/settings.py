"""`mkdocs.yml` -> the configuration that the engine is run with.

`mkdocs.yml` is the place for name, theme and palette, and it is text that anybody may push: only
the keys below are taken, each with its own check, and nothing that runs code or loads from
elsewhere. All values arrive as text, as the strict reader gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from record_keeper.messages import Message, say

from .output import Site

HERE = Path(__file__).parent
Config = Mapping[str, Any]

_FEATURES = (
    "announce.dismiss content.action.edit content.code.copy content.tooltips header.autohide "
    "navigation.expand navigation.footer navigation.path navigation.sections navigation.tabs "
    "navigation.tabs.sticky navigation.top navigation.tracking toc.follow"
)
FEATURES = frozenset(_FEATURES.split())
DEFAULT_FEATURES = (
    "content.tooltips",
    "navigation.sections",
    "navigation.tabs",
    "navigation.top",
    "toc.follow",
)
_COLOURS = (
    "red pink purple deep-purple indigo blue light-blue cyan teal green light-green lime yellow amber "
    "orange deep-orange brown grey blue-grey black white custom"
)
COLOURS = frozenset(_COLOURS.split())
SCHEMES = frozenset({"default", "slate"})
MEDIA = frozenset({"(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"})
EXTENSIONS: tuple[str | dict[str, Any], ...] = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "pymdownx.details",
    "pymdownx.superfences",
    {"tables": {"use_align_attribute": True}},  # a `style` attribute would break the content policy
)
_LINK_CHECKS = ("not_found", "anchors", "absolute_links", "unrecognized_links")  # poured pages come later
_LIGHT_AND_DARK = (
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "icon": "material/weather-night"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "icon": "material/weather-sunny"},
)
_EDIT_WAYS = {
    "gitlab": "-/edit/main",
    "gitea": "_edit/main",
    "forgejo": "_edit/main",
    "codeberg": "_edit/main",
}
"""A word in the name of a forge's host → where it edits files; others do it as GitHub does."""
_TOGGLES = {"zh": ("切换到深色", "切换到浅色"), "en": ("Switch to dark", "Switch to light")}


def effective(config: Config, site: Site, nav: list[Any], pages: str, rendered: str) -> dict[str, Any]:
    """The engine's whole configuration: allowed keys of `config`, and what the build decides.

    `pages` and `rendered` are folders beside it: an engine may refuse others.
    """
    url, words = site_url(config), spoken(config, site.lang)
    return {
        "site_name": escape(_text(words, "site_name") or site.name),
        **({"site_url": url} if url else {}),
        **_texts(words, ("site_description", "site_author", "copyright")),
        "docs_dir": pages,
        "site_dir": rendered,
        "use_directory_urls": True,
        "theme": _theme(config, site.lang),
        "plugins": [],
        "nav": nav,
        "not_in_nav": "*",
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "ignore", "absolute_links": "ignore"},
            "links": dict.fromkeys(
                ("not_found", "anchors", "absolute_links", "unrecognized_links"), "ignore"
            ),
        },
        "markdown_extensions": [
            *EXTENSIONS,
            {"tables": {"use_align_attribute": True}},
            {"toc": _toc(site.lang)},
        ],
        "extra": {
            "generator": False,
            "alternate": True,  # lets the header hold `partials/alternate.html`, which is our search button
            "rk_lang": site.lang,
            "rk_edit": "" if site.notice else edit_base(config),  # nobody edits the past
            "rk_notice": escape(site.notice),
            "rk_clearance": escape(site.clearance),
            "rk_offline": site.offline,
            "rk_scripts": sorted(path for path in site.files if _is_script(path)),
        },
    }


def spoken(config: Config, lang: str) -> Config:
    """What of `mkdocs.yml` is words, if it is written in the language of the site."""
    return config if _mapping(config.get("theme")).get("language", lang) == lang else {}


def edit_base(config: Config) -> str:
    """The address that a file's path is put behind to edit it, or "" (`repo_url` and `edit_uri`).

    Without `edit_uri` it is that of the branch `main` in the way of the forge, known by the name of its host.
    """
    repository = _web(config, "repo_url")
    if not repository:
        return ""
    host = repository.split("/")[2].lower()
    usual = next((way for name, way in _EDIT_WAYS.items() if name in host), "edit/main")
    base = (
        _web(config, "edit_uri")
        or f"{repository.rstrip('/')}/{(_text(config, 'edit_uri') or usual).strip('/')}"
    )
    return escape(base).rstrip("/") + "/"


def complaints(config: Config) -> Iterator[Message]:
    """One sentence for each key of `mkdocs.yml` that is not taken over."""
    taken = {"site_name", "site_url", "site_description", "site_author", "copyright", "repo_url", "edit_uri"}
    for key in config:
        if key not in taken | {"theme", "docs_dir", "site_dir", "plugins"} or (
            key == "plugins" and config[key]
        ):
            yield say("`mkdocs.yml` 的 `{key}` 没有采用：站点只取名称、主题和配色", key=key)
    theme = config.get("theme")
    if isinstance(theme, Mapping):
        for feature in _list(theme.get("features")):
            if feature not in FEATURES:
                yield say("`mkdocs.yml` 的主题功能 `{feature}` 没有采用", feature=feature)


def _theme(config: Config, lang: str) -> dict[str, Any]:
    given = config.get("theme")
    theme = given if isinstance(given, Mapping) else {}
    wanted = [f for f in _list(theme.get("features")) if f in FEATURES]
    return {
        "name": "material",
        "variant": "classic",  # Zensical's word for the looks of Material
        "custom_dir": str(HERE / "overrides"),
        "language": lang,
        "font": False,
        "features": wanted or list(DEFAULT_FEATURES),
        "palette": _palette(theme.get("palette"), lang, bool(spoken(config, lang))),
        "icon": {"logo": _icon(_mapping(theme.get("icon")).get("logo")) or "material/archive-lock-outline"},
        "favicon": "assets/keeper/favicon.svg",
    }


def _palette(given: Any, lang: str, named: bool) -> list[dict[str, Any]]:
    choices = given if isinstance(given, list) else [given] if isinstance(given, Mapping) else []
    choices = [choice for choice in choices if isinstance(choice, Mapping)]
    if len(choices) < 2:
        choices = [{**one, **_colours(choices[0] if choices else {})} for one in _LIGHT_AND_DARK]
    return [_colour_choice(one, lang, named) for one in choices]


def _colour_choice(one: Mapping[str, Any], lang: str, named: bool) -> dict[str, Any]:
    scheme = one.get("scheme") if one.get("scheme") in SCHEMES else "default"
    toggle = _mapping(one.get("toggle"))
    icon = _icon(toggle.get("icon")) or _icon(one.get("icon")) or "material/brightness-6"
    name = escape(
        str((named and toggle.get("name")) or _TOGGLES.get(lang, _TOGGLES["zh"])[scheme == "slate"])
    )
    made: dict[str, Any] = {"scheme": scheme, "toggle": {"icon": icon, "name": name}}
    if one.get("media") in MEDIA:
        made["media"] = one["media"]
    return made | {"primary": "indigo", "accent": "indigo"} | _colours(one)


def _colours(one: Mapping[str, Any]) -> dict[str, str]:
    named = {part: str(one.get(part, "")).replace(" ", "-") for part in ("primary", "accent")}
    return {part: colour for part, colour in named.items() if colour in COLOURS}


def _toc(lang: str) -> dict[str, Any]:
    return {"permalink": "#", "permalink_title": "本节链接" if lang == "zh" else "Link to this section"}


def _icon(given: Any) -> str:
    """A name like `material/archive` and nothing that leads elsewhere."""
    parts = PurePosixPath(str(given or "")).parts
    plain = 1 < len(parts) < 5 and all(part.replace("-", "").isalnum() for part in parts)
    return "/".join(parts) if plain else ""


def site_url(config: Config) -> str:
    url = _web(config, "site_url")
    return url.rstrip("/") + "/" if url else ""


def _web(config: Config, key: str) -> str:
    value = _text(config, key)
    good = value.startswith(("https://", "http://")) and not set(value) & set("\"'<>\\ \t\n{}")
    return value if good else ""


def _texts(config: Config, keys: tuple[str, ...]) -> dict[str, str]:
    return {key: escape(_text(config, key)) for key in keys if _text(config, key)}


def _text(config: Config, key: str) -> str:
    value = config.get(key)
    return value if isinstance(value, str) else ""


def _is_script(path: str) -> bool:
    """Whether a file of the site is a script that every page loads."""
    return path.startswith("assets/") and path.endswith(".js")


def _list(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
