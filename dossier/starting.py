"""Starting the kit: have its environment ready, then hand over to the kit's command in it.

Standard library only. Once an environment stands, this is all that a start costs, so what installs
is imported only where it is needed.
"""

import os

from dossier.environment import ROOT, Environment, Failure, clean, is_ready, say


def run(environment: Environment, arguments: list[str]) -> int:
    """Hand over to the kit's command: on POSIX this process becomes it."""
    # -P: the folder that the user stands in must not hide the kit's modules.
    command = [str(environment.python), "-P", "-m", "dossier", *arguments]
    if os.name != "nt":
        os.execve(command[0], command, clean())
    # Windows has no exec. Ctrl-C is the command's to handle.
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command, env=clean())


def main(arguments: list[str]) -> int:
    """Start. Returns the exit code, where the command did not take the process over."""
    ending = "-test" if arguments[:1] == ["test"] else ""
    environment = Environment(ROOT / f".venv{ending}", ROOT / f"requirements{ending}.lock")
    try:
        if not is_ready(environment):
            from dossier.installing import install

            install(environment)
        return run(environment, arguments)
    except Failure as failure:
        say(f"start.py: {failure}")
    except KeyboardInterrupt:
        say("start.py: stopped; nothing half made is left")
        return 130
    return 1
