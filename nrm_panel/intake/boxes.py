"""The boxes of the form in a pasted document: a list of those that apply, or each by itself.

A box that stands without a tick and without an answer is taken as chosen where the document lists
kinds of exploitation. Where all of them stand there, that is the form's own list and no answer.
"""

from dataclasses import replace

from nrm_panel.intake.form import form, read_as
from nrm_panel.intake.headings import find_heading
from nrm_panel.intake.split import NotPlaced, Section, Split

_OTHER = "ExploitationOther"


def place_boxes(split: Split) -> Split:
    """Give the split with its boxes answered "Yes" or "No", and its lists of boxes placed."""
    boxes = {row.key for row in read_as("box")}
    bare = [one for one in split.sections if one.key in boxes and not one.text]
    all_of_them = len(bare) == len(boxes)
    placed: list[Section] = []
    in_list = False
    for section in split.sections:
        in_list = section.key == "" or (in_list and section.key in boxes)
        if section.key == "":
            placed += _from_list(section)
        elif section not in bare:
            placed.append(section)
        elif in_list and not all_of_them:
            placed.append(replace(section, text="Yes"))
    kept = {section.heading for section in placed}
    unsure = [NotPlaced(one.heading, "") for one in bare if one.heading not in kept]
    doubts = ("The boxes of exploitation stand there without an answer; say which apply.",)
    return replace(
        split,
        sections=tuple(placed),
        not_placed=(*split.not_placed, *unsure),
        doubts=split.doubts + (doubts if unsure else ()),
    )


def _from_list(section: Section) -> list[Section]:
    """Give the boxes that a list names, one a line or between commas; the rest in words."""
    chosen: list[Section] = []
    others: list[str] = []
    for line in filter(None, (part.strip() for part in section.text.split("\n"))):
        whole = _box(line)
        found = [whole] if whole else [_box(part) for part in line.replace(";", ",").split(",")]
        if all(found):
            chosen += [Section(key, section.heading, "Yes") for key in found if key]
        else:
            others.append(line)
    rest = [Section(_OTHER, section.heading, "\n".join(others))] if others else []
    return [*chosen, *rest]


def _box(text: str) -> str | None:
    found = find_heading(text, "exploitation")
    keys = found.keys if found else ()
    return next((key for key in keys if form().keys[key].read == "box"), None)
