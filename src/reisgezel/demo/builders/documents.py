"""A few documents: pictures of a page that say what they would be, and that they are invented."""

from __future__ import annotations

import hashlib
import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from reisgezel.core.records import vault
from reisgezel.demo.builders.world import World, written_on
from reisgezel.demo.plan.parts import HouseholdPlan
from reisgezel.domain.cases import uploads
from reisgezel.domain.cases.models import Document

PAGE = 620, 877
INK, PAPER, LINE = "#1b2733", "#ffffff", "#d5dbe1"


def build_documents(world: World, plan: HouseholdPlan, files: list[int]) -> None:
    """Let the documents of a household wait to be written; their content is stored at once."""
    for paper in plan.documents:
        content, media_type = picture_of(paper.title)
        world.store.add(
            Document,
            client_file_id=files[paper.about],
            title=paper.title,
            kind=paper.kind,
            data_class=paper.data_class,
            stored_name=vault.put_in(content),
            media_type=media_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            added_by_id=world.users[plan.guide],
            added_at=written_on(paper.added_on),
        )


@cache
def picture_of(title: str) -> tuple[bytes, str]:
    """Return the picture of a page with a title, as an upload would keep it, and its media type."""
    page = Image.new("RGB", PAGE, PAPER)
    pen = ImageDraw.Draw(page)
    pen.text((60, 70), title, fill=INK, font=ImageFont.load_default(34))
    pen.text((60, 130), "Verzonnen document van de demo", fill=INK, font=ImageFont.load_default(18))
    for row in range(200, 780, 28):
        pen.line((60, row, 560 - row % 90, row), fill=LINE, width=6)
    raw = io.BytesIO()
    page.save(raw, "PNG")
    checked = uploads.check(raw.getvalue(), f"{title}.png")
    return checked.content, checked.media_type
