"""The files as a crash leaves them: put together from the steps that the disk remembers."""

from __future__ import annotations

import random

from faulty_disk import CREATE, DELETE, SYNC, TRUNCATE, WRITE, Step

_SECTOR = 512

Files = dict[str, bytes]


def killed(before: Files, steps: list[Step], number: int, *, is_torn: bool = False) -> Files:
    """Return the files of a program that was killed after so many steps.

    Of a step that is torn, the first half was done as well.
    """
    files = {path: bytearray(content) for path, content in before.items()}
    for step in steps[:number]:
        _do(files, step)
    if is_torn and number < len(steps) and steps[number].what == WRITE:
        torn = steps[number]
        _do(files, Step(WRITE, torn.path, torn.offset, torn.data[: len(torn.data) // 2]))
    return {path: bytes(content) for path, content in files.items()}


def cut_off(before: Files, steps: list[Step], number: int, moments: random.Random) -> Files:
    """Return the files after a power cut, so many steps after the start.

    Of what was written and not synced, some is there, some is not, and some by half. A new file
    may be there or not as long as it was not synced. A deleted one is there again, unless its
    folder was synced.
    """
    files = {path: bytearray(content) for path, content in before.items()}
    on_disk: dict[str, bytes | None] = dict(before)
    pending: dict[str, list[Step]] = {}
    for step in steps[:number]:
        _do(files, step)
        if step.what == CREATE:
            on_disk.setdefault(step.path, None)
        elif step.what == SYNC:
            on_disk[step.path] = bytes(files[step.path])
        elif step.what == DELETE and step.is_durable:
            del on_disk[step.path]
        pending[step.path] = (
            [] if step.what in (SYNC, DELETE) else [*pending.get(step.path, ()), step]
        )
    left: Files = {}
    for path, content in on_disk.items():
        if content is None and moments.random() < 0.5:
            continue
        file = {path: bytearray(content or b"")}
        for step in pending.get(path, ()):
            if step.what != CREATE and moments.random() < 0.5:
                _do(file, _torn(step, moments) if moments.random() < 0.25 else step)
        left[path] = bytes(file[path])
    return left


def _torn(step: Step, moments: random.Random) -> Step:
    whole_sectors = moments.randrange(0, len(step.data) + 1, _SECTOR)
    return Step(step.what, step.path, step.offset, step.data[:whole_sectors])


def _do(files: dict[str, bytearray], step: Step) -> None:
    if step.what == CREATE:
        files[step.path] = bytearray()
    elif step.what == DELETE:
        del files[step.path]
    elif step.what == TRUNCATE:
        del files[step.path][step.offset :]
    elif step.what == WRITE:
        content, end = files[step.path], step.offset + len(step.data)
        content.extend(bytes(max(0, end - len(content))))
        content[step.offset : end] = step.data
