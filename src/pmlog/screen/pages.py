"""The page of each report; the file that makes it is loaded when it is shown."""

# ruff: noqa: PLC0415
# Rich is slow to load, and a command shows one page: each file is loaded by itself.

from typing import Any

from rich.console import RenderableType

from pmlog.render.screen import Screen


def page_of(report: Any, screen: Screen) -> RenderableType:  # noqa: ANN401, C901, PLR0911, PLR0912
    """A report as Rich shows it."""
    match type(report).__name__:
        case "MorningPage":
            from pmlog.screen import followups

            return followups.page(report, screen)
        case "Today":
            from pmlog.screen import today

            return today.page(report, screen)
        case "Timeline":
            from pmlog.screen import timeline

            return timeline.page(report, screen)
        case "Directory":
            from pmlog.screen import people

            return people.page(report, screen)
        case "History":
            from pmlog.screen import history

            return history.page(report, screen)
        case "GoalList":
            from pmlog.screen import growth

            return growth.goal_list(report, screen)
        case "EngagementList":
            from pmlog.screen import growth

            return growth.engagement_list(report, screen)
        case "AttemptList":
            from pmlog.screen import growth

            return growth.attempt_list(report, screen)
        case "ReflectionList":
            from pmlog.screen import growth

            return growth.reflection_list(report, screen)
        case "Backups":
            from pmlog.screen import backups

            return backups.page(report, screen)
        case "Diagnosis":
            from pmlog.screen import doctor

            return doctor.page(report, screen)
        case "RiskPage":
            from pmlog.screen import risk

            return risk.page(report, screen)
        case "CheckIns":
            from pmlog.screen import checkin

            return checkin.page(report, screen)
        case "Events":
            from pmlog.screen import events

            return events.page(report, screen)
        case "OutcomesReport":
            from pmlog.screen import outcomes

            return outcomes.page(report, screen)
        case "QuestionList":
            from pmlog.screen import questions

            return questions.page(report, screen)
        case "GroupRanking":
            from pmlog.screen import groups

            return groups.page(report, screen)
        case "Courses":
            from pmlog.screen import courses

            return courses.page(report, screen)
    from pmlog.render import terminal

    return terminal.page(report, screen)
