"""What is said of files of a whole class or a learner, in one sentence each."""

from collections.abc import Sequence

from .figures import counted

_MOST_NAMED = 3
_LAY = (
    "If that is wrong, lay the students' folders side by side, each with one file for each "
    "assignment, as in {}. If it is right, there is nothing to do."
)


def not_begun(assignments: int) -> str:
    """That a learner has not begun some assignments."""
    if assignments == 1:
        return "1 assignment is not begun, and nothing of it is shown."
    return f"{assignments:,} assignments are not begun, and nothing of them is shown."


def unread(files: int, students: int) -> str:
    """That some submissions could not be read."""
    have = "has" if files == 1 else "have"
    return (
        f"{counted(files, 'submission')} of {counted(students, 'student')} could not be read and "
        f"{have} no points: see notices.csv."
    )


def crowded(files: int, students: Sequence[str]) -> str:
    """That some files were not marked and may be another student's than the folder's."""
    verb = "was" if files == 1 else "were"
    ask = "Is this a folder of several students? Then mark it on its own."
    if len(students) > 1:
        ask = "Are these folders of several students? Then mark each folder on its own."
    return (
        f"{counted(files, 'file')} {verb} not marked: {_listed(students)} handed in another for "
        f"the same assignment. {ask}"
    )


def mixed(
    several: Sequence[str], students: Sequence[str], single: Sequence[str], zips: bool, form: str
) -> str:
    """That some folders or zips were taken for several students', and others for one student's."""
    word = "zip" if zips else "folder"
    first = f"The {word} {several[0]} was taken for a collection"
    if len(several) > 1:
        first = f"The {word}s {_listed(several)} were taken for collections"
    second = f"the {word} {single[0]} for one student's"
    if len(single) > 1:
        second = f"the {word}s {_listed(single)} for one student's each"
    return f"{first} of students' work ({_listed(students)}), but {second}. {_LAY.format(form)}"


def versions(groups: Sequence[str], names: Sequence[str], zips: bool, form: str) -> str:
    """That folders or zips were taken for groups, though students may be versions in them."""
    word = "zip" if zips else "folder"
    first, them = f"The {word} {groups[0]} was taken for a seminar group", "it"
    if len(groups) > 1:
        first, them = f"The {word}s {_listed(groups)} were taken for seminar groups", "them"
    students = "students" if len(names) > 1 else "a student"
    return f"{first}, and {_listed(names)} in {them} for {students}. {_LAY.format(form)}"


def versions_alone(names: Sequence[str], zips: bool, form: str) -> str:
    """That folders or zips were taken for a student's each, though they are called as versions."""
    return (
        f"The {'zip' if zips else 'folder'}s {_listed(names)} were taken for one student's each, "
        f"but may be versions of one student's work. {_LAY.format(form)}"
    )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    if more > 0:
        return f"{', '.join(names[:_MOST_NAMED])} and {more:,} more"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
