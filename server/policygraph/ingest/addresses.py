"""Addresses: names of sections and units made of their printed numbers.

An address does not depend on the order of discovery: 第十一条 is ``m11`` wherever it stands.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.ingest.structure import Part, Section, Unit

__all__ = ["Address", "section_address", "unit_addresses"]


@dataclass(frozen=True, slots=True)
class Address:
    """The short name that spans begin with (``m7``) and the path below the document."""

    name: str
    path: str

    def within(self, part: int) -> "Address":
        """Set the address apart for the second and later parts of a document."""
        return self if part == 1 else Address(f"d{part}-{self.name}", f"part/{part}/{self.path}")


def section_address(section: Section, part: int = 1) -> Address:
    """Give the address of a section of the part with that position: ``sec2``, ``section/2``."""
    name, path = "-".join(map(str, section.path)), "/".join(map(str, section.path))
    return Address(f"sec{name}", f"section/{path}").within(part)


def unit_addresses(part: Part, position: int = 1) -> dict[Unit, Address]:
    """Give the addresses of the units of a part: ``m7``, ``measure/7``.

    Where numbers start again in each section, the section is named too (``sec2-m1``,
    ``section/2/measure/1``). A number that is printed twice in one place ends in ``-again1``.
    """
    units = part.every_unit()
    plain = [_address(unit, ()) for unit in units]
    short = [_address(unit, unit.path[:1]) for unit in units]
    full = [_address(unit, unit.path) for unit in units]
    chosen: Sequence[Address] = next(
        (found for found in (plain, short, full) if len(set(found)) == len(found)),
        plain if len(set(plain)) == len(set(full)) else full,
    )
    seen: Counter[Address] = Counter()
    addresses = {}
    for unit, address in zip(units, chosen, strict=True):
        again = f"-again{seen[address]}" if seen[address] else ""
        seen[address] += 1
        unique = Address(address.name + again, address.path + again)
        addresses[unit] = unique.within(position)
    return addresses


def _address(unit: Unit, path: tuple[int, ...]) -> Address:
    number = f"{unit.ordinal}-{unit.sub}" if unit.sub else str(unit.ordinal)
    if not path:
        return Address(f"m{number}", f"measure/{number}")
    above = "-".join(map(str, path)), "/".join(map(str, path))
    return Address(f"sec{above[0]}-m{number}", f"section/{above[1]}/measure/{number}")
