# SPDX-License-Identifier: GPL-3.0-or-later
"""Buttons of the queue."""

from __future__ import annotations

from typing import Any, Optional, Set

import bpy
from bpy.props import StringProperty

from ... import session
from . import needs
from .needs import Asks


class _Job(Asks):
    method = ""
    said = ""
    job: StringProperty(options={"SKIP_SAVE"})

    def execute(self, context: Any) -> Set[str]:
        session.call(self.method, {"jobs": [self.job]}, lambda done: session.report(self.said))
        return {"FINISHED"}


class AKTION_OT_cancel_job(_Job, bpy.types.Operator):
    bl_idname = "aktion.cancel_job"
    bl_label = "Cancel Job"
    bl_description = "Ends this job; what is finished of it is kept"
    method, said = "jobs/cancel", "The job is cancelled."


class AKTION_OT_retry_job(_Job, bpy.types.Operator):
    bl_idname = "aktion.retry_job"
    bl_label = "Retry"
    bl_description = "Queues this job again; finished stages are kept"
    method, said = "jobs/retry", "The job is queued again."


class AKTION_OT_resume_job(_Job, bpy.types.Operator):
    bl_idname = "aktion.resume_job"
    bl_label = "Resume"
    bl_description = "Lets this job go on where it was interrupted"
    method, said = "jobs/resume", "The job goes on."


def _open(context: Any) -> Optional[str]:
    return needs.project(context) or (None if session.state.open_jobs() else "Nothing is queued or running")


class AKTION_OT_cancel_all_jobs(Asks, bpy.types.Operator):
    bl_idname = "aktion.cancel_all_jobs"
    bl_label = "Cancel All"
    bl_description = "Ends everything that is queued or runs in this film"
    needs = (_open,)

    def invoke(self, context: Any, event: Any) -> Set[str]:
        return context.window_manager.invoke_confirm(self, event)

    def execute(self, context: Any) -> Set[str]:
        session.call("jobs/cancel", {}, lambda done: session.report("All jobs are cancelled."))
        return {"FINISHED"}


class AKTION_OT_resume_all_jobs(Asks, bpy.types.Operator):
    bl_idname = "aktion.resume_all_jobs"
    bl_label = "Resume All"
    bl_description = "Lets all interrupted jobs go on"

    def execute(self, context: Any) -> Set[str]:
        session.call("jobs/resume", {}, lambda done: session.report("All interrupted jobs go on."))
        return {"FINISHED"}


CLASSES = (AKTION_OT_cancel_job, AKTION_OT_retry_job, AKTION_OT_resume_job, AKTION_OT_cancel_all_jobs, AKTION_OT_resume_all_jobs)
