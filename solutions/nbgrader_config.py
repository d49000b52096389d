"""nbgrader’s settings for this kit. Nobody who marks with `python3 start.py grade` needs them.

nbgrader reads this file where it is started in this folder. All that it writes goes to `marking`,
beside this folder; `README.md` tells the rest.
"""

from pathlib import Path

from dossier.exercises.release import CODE_STUB, TEXT_STUB

KIT = Path(__file__).resolve().parent.parent
MARKING = "marking"

c = get_config()  # noqa: F821 - nbgrader puts it here.

c.CourseDirectory.root = str(KIT)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = f"{MARKING}/release"
c.CourseDirectory.submitted_directory = f"{MARKING}/submitted"
c.CourseDirectory.autograded_directory = f"{MARKING}/autograded"
c.CourseDirectory.feedback_directory = f"{MARKING}/feedback"
c.CourseDirectory.db_url = f"sqlite:///{KIT / MARKING / 'gradebook.db'}"
(KIT / MARKING).mkdir(exist_ok=True)

c.ClearSolutions.code_stub = {"python": CODE_STUB}
c.ClearSolutions.text_stub = TEXT_STUB
