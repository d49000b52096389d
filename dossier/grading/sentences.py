"""What is said of files of a whole class or a learner, in one sentence each."""

from collections.abc import Sequence

from .figures import counted

_MOST_NAMED = 3


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


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    if more > 0:
        return f"{', '.join(names[:_MOST_NAMED])} and {more:,} more"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
