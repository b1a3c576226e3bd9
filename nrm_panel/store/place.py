"""Whether a folder may hold an encrypted store: one machine's own disk, not a shared drive."""

from pathlib import Path

from nrm_panel.errors import StoreTrouble

MOUNTS = Path("/proc/mounts")
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "davfs"})


def network_file_system(folder: Path, mounts: str) -> str | None:
    """The kind of network file system a folder stands on, by a mount table; None for a disk."""
    best, kind = "", ""
    place = str(folder.resolve())
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind if kind in NETWORK else None


def require_own_disk(folder: Path) -> None:
    """Raise `StoreTrouble` for a folder on a network file system, where locks are not kept."""
    mounts = MOUNTS.read_text() if MOUNTS.exists() else ""
    kind = network_file_system(folder, mounts)
    if kind or str(folder).startswith(("\\\\", "//")):
        raise StoreTrouble(
            f"The folder {folder} is on a shared drive ({kind or 'network'}), where two machines "
            "could write at once; use a folder on this machine, or PostgreSQL."
        )
