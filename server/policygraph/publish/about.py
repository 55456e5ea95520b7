"""The page about the site: who publishes, whom to write to, under which terms."""

from dataclasses import dataclass

from policygraph.publish.dcat import Catalogue
from policygraph.publish.desk import Desk
from policygraph.publish.frame import Frame, Word

__all__ = ["AboutPage", "about_page"]


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the catalogue's publisher and contact point lead to."""

    frame: Frame
    publisher: Word
    contact: Word


def about_page(desk: Desk, catalogue: Catalogue) -> AboutPage:
    """Make the page; what was not set is said to be not set."""
    contact = catalogue.settings.contact
    mail = "@" in contact and "/" not in contact
    return AboutPage(
        frame=desk.frame(desk.say("about"), path="about"),
        publisher=desk.word(catalogue.names),
        contact=Word(
            contact or desk.say("about_no_contact"), href=f"mailto:{contact}" if mail else contact
        ),
    )
