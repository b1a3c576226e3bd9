"""The command `nrm-panel`: one line a command, nothing imported before it is needed."""

import sys
from collections.abc import Sequence

import click

from nrm_panel import __version__
from nrm_panel.errors import Blocked, Refusal
from tui.cli.lazy import Lazy, LazyGroup

REFUSED, STOPPED = 1, 130

COMMANDS = (
    Lazy("demo", "tui.cli.founding:demo", "make a fictional office to try everything on"),
    Lazy("init", "tui.cli.founding:init", "make an office"),
    Lazy("account", "tui.cli.accounts:account", "who may act here"),
    Lazy("referral", "tui.cli.referrals:referral", "import, list, show and move referrals"),
    Lazy("clocks", "tui.cli.clocks:clocks", "every running clock, the nearest first"),
    Lazy("meeting", "tui.cli.meetings:meeting", "plan, hold and minute the panel's meetings"),
    Lazy("agenda", "tui.cli.agenda:agenda", "prepare, show and release agendas"),
    Lazy("decision", "tui.cli.decisions:decision", "record, confirm, review and issue decisions"),
    Lazy("plan", "tui.cli.plans:plan", "what is to be done for a child, and what was"),
    Lazy("return", "tui.cli.returns:return_", "build, check, sign and export monitoring returns"),
    Lazy("audit", "tui.cli.audit:audit", "verify the log; see who opened a case"),
    Lazy("backup", "tui.cli.keeping:backup", "write a backup of the office"),
    Lazy("restore", "tui.cli.keeping:restore", "make an office from a backup"),
    Lazy("upgrade", "tui.cli.keeping:upgrade", "bring an older store to this program's form"),
    Lazy("doctor", "tui.cli.keeping:doctor", "examine the office as a whole"),
    Lazy("states", "tui.cli.keeping:states", "draw every state and move"),
)


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="nrm-panel")
@click.option("--panel", metavar="NAME", help="The panel, where an office has several.")
@click.pass_context
def command_line(ctx: click.Context, panel: str | None) -> None:
    """For a local panel that decides whether a child is a victim of modern slavery.

    Without a command the screens open. NRM_PANEL_HOME is the folder of the office, NRM_PANEL_USER
    who acts, NRM_PANEL_PASSWORD_FILE the file of the password; what is missing is asked for.

    Example: nrm-panel referral list
    """
    if ctx.invoked_subcommand is None:
        from tui.cli.screens import open_screens

        open_screens(panel)
    elif panel is not None:
        raise click.UsageError("--panel goes after the command here.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that was typed and give its exit code.

    0 done; 1 refused, with sentences on stderr; 2 wrong usage; 130 interrupted. Anything that is
    not an expected refusal is a fault of the program and crashes.
    """
    words = None if arguments is None else list(arguments)
    try:
        code = command_line.main(words, prog_name="nrm-panel", standalone_mode=False)
    except Blocked as refusal:
        for blocker in refusal.blockers:
            click.echo(blocker.sentence, err=True)
        return REFUSED
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        return REFUSED
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return STOPPED
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
