"""Points and shares as people read them."""


def points(value: float) -> str:
    """A number of points with at most two decimals and no idle noughts: “3”, “2.4”, “3.11”."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def total(value: float) -> str:
    """A sum or a mean of points with at most one decimal: a second would feign exactness."""
    return f"{value:.1f}".removesuffix(".0")


def in_points(value: float) -> str:
    """A number of points with its noun: “1 point”, “12 points”."""
    return f"{points(value)} {'point' if value == 1 else 'points'}"


def percent(share: float) -> str:
    """A share from 0 to 1 in hundredths: “83%”."""
    return f"{share * 100:.0f}%"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: “1 student”, “1,200 students”, “2 essays”."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
