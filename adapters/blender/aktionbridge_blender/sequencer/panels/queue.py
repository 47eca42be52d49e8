# SPDX-License-Identifier: GPL-3.0-or-later
"""What is queued and running, with its progress; what failed, with its remedy."""

from __future__ import annotations

from typing import Any

import bpy

from ... import properties, session
from .. import drawing, previews

_MOST_SHOWN = 12


class AKTION_PT_queue(drawing.Sidebar, bpy.types.Panel):
    bl_idname = "AKTION_PT_queue"
    bl_label = "Queue"
    bl_order = 5

    @classmethod
    def poll(cls, context: Any) -> bool:
        return session.state.usable

    def draw_header_preset(self, context: Any) -> None:
        count = len(session.state.open_jobs())
        if count:
            self.layout.label(text=str(count))

    def draw(self, context: Any) -> None:
        state, layout = session.state, self.layout
        jobs = sorted(state.open_jobs(), key=lambda job: job.state != "running")
        failed = state.failed_jobs()[-_MOST_SHOWN // 2:]
        if not jobs and not failed:
            layout.label(text="Nothing is queued.", icon="CHECKMARK")
            return
        for job in jobs[:_MOST_SHOWN]:
            _draw_job(layout, context, job)
        if len(jobs) > _MOST_SHOWN:
            layout.label(text=f"and {len(jobs) - _MOST_SHOWN} more", icon="BLANK1")
        for job in failed:
            _draw_job(layout, context, job)
        row = layout.row(align=True)
        if any(job.state in ("interrupted", "paused") for job in jobs):
            row.operator("aktion.resume_all_jobs", icon="PLAY")
        if jobs:
            row.operator_context = "INVOKE_DEFAULT"
            row.operator("aktion.cancel_all_jobs", icon="X")


def _draw_job(layout: Any, context: Any, job: Any) -> None:
    progress = session.state.progress.get(job.id)
    icon, words = drawing.JOB_STATES.get(job.state, ("NONE", job.state))
    box = layout.box()
    if progress is not None and progress.preview:
        drawing.picture(box, previews.icon(progress.preview), 5.0)
    row = box.row(align=True)
    row.label(text=job.title, icon=icon)
    _draw_buttons(row, job)
    if progress is not None and job.state == "running":
        rest = f", {progress.eta_seconds:.0f} s left" if progress.eta_seconds else ""
        drawing.bar(box, properties.job_row(job.id), progress.fraction, f"{progress.what or progress.stage}{rest}")
    elif job.error:
        drawing.wrapped(box, context, job.error, alert=job.state in ("failed", "faulted"))
    elif job.state != "queued":
        box.label(text=words, icon="BLANK1")


def _draw_buttons(row: Any, job: Any) -> None:
    if job.state in ("failed", "faulted"):
        row.operator("aktion.retry_job", text="", icon="FILE_REFRESH", emboss=False).job = job.id
    elif job.state in ("interrupted", "paused"):
        row.operator("aktion.resume_job", text="", icon="PLAY", emboss=False).job = job.id
    if job.state not in ("failed", "faulted"):
        row.operator("aktion.cancel_job", text="", icon="X", emboss=False).job = job.id


CLASSES = (AKTION_PT_queue,)
