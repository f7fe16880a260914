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
            from pmlog.screen import draw_followups

            return draw_followups.page(report, screen)
        case "Today":
            from pmlog.screen import draw_today

            return draw_today.page(report, screen)
        case "Timeline":
            from pmlog.screen import draw_timeline

            return draw_timeline.page(report, screen)
        case "Directory":
            from pmlog.screen import draw_people

            return draw_people.page(report, screen)
        case "History":
            from pmlog.screen import draw_history

            return draw_history.page(report, screen)
        case "GoalList":
            from pmlog.screen import draw_growth

            return draw_growth.goal_list(report, screen)
        case "EngagementList":
            from pmlog.screen import draw_growth

            return draw_growth.engagement_list(report, screen)
        case "AttemptList":
            from pmlog.screen import draw_growth

            return draw_growth.attempt_list(report, screen)
        case "ReflectionList":
            from pmlog.screen import draw_growth

            return draw_growth.reflection_list(report, screen)
        case "Backups":
            from pmlog.screen import draw_backups

            return draw_backups.page(report, screen)
        case "Diagnosis":
            from pmlog.screen import draw_doctor

            return draw_doctor.page(report, screen)
        case "RiskPage":
            from pmlog.screen import draw_risk

            return draw_risk.page(report, screen)
        case "CheckIns":
            from pmlog.screen import draw_checkin

            return draw_checkin.page(report, screen)
        case "Events":
            from pmlog.screen import draw_events

            return draw_events.page(report, screen)
        case "OutcomesReport":
            from pmlog.screen import draw_outcomes

            return draw_outcomes.page(report, screen)
        case "QuestionList":
            from pmlog.screen import draw_questions

            return draw_questions.page(report, screen)
        case "GroupRanking":
            from pmlog.screen import draw_groups

            return draw_groups.page(report, screen)
        case "Courses":
            from pmlog.screen import draw_courses

            return draw_courses.page(report, screen)
    from pmlog.render import terminal

    return terminal.page(report, screen)
