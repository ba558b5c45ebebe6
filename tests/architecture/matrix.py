"""Who may open which address: one line for every address name. A name without a line fails.

To add an address, add one line to ROWS, in the order of the rooms:

    "cases:new_note": Row(get=GUIDES, post=GUIDES, sample="client_file"),

- ``get`` and ``post`` name who may; leave out what the address does not offer (it then gives 405).
  Use a set below (CLIENT_READERS, LEADERS, ADMIN, ...), sums (GUIDES | LEGAL) and EVERYONE.
- ``others``: what those who may not get, 403 unless the address itself is hidden from them (404).
- ``sample``: for an address with an id, the name of a function in ``samples.py`` that makes the
  record for a team. Each persona asks for the one of the own team (in reach) and the one of the
  other team (out of reach). Who may then gets an answer and 404; who may not gets ``others`` or 404.
- ``shared``: the records are the same for everyone who may (a municipality); nothing is out of reach.
- ``wide``: who of those who may reaches the records of every team.
- ``answers``: statuses that count as an answer beside 200 and 302 (a link that is gone: 410).

Nobody needs a line for signing in, the second factor, other methods (405) or an ended account:
those are asked of every address.
"""

from __future__ import annotations

from dataclasses import dataclass

from reisgezel.demo.personas import PERSONAS

Who = frozenset[str]


def those(*keys: str) -> Who:
    return frozenset(keys)


NOBODY = those()
EVERYONE = frozenset(persona.key for persona in PERSONAS)
CASEWORKERS = those("samira", "ton")
SUPERVISORS = those("marit")
LEGAL = those("karin")
DESK = CASEWORKERS | SUPERVISORS | LEGAL
"""Who may sit at the desk of a consultation hour; the queue opens to whoever is staffed that day."""
LEADERS = those("joost", "nadia")
ADMIN = those("femke")
MANAGERS = those("els")
PRIVACY = those("ruben")

TEAM = SUPERVISORS | LEGAL | LEADERS
GUIDES = CASEWORKERS | SUPERVISORS | LEADERS
"""Who guides clients: reads and writes in their social trajectory."""
CLIENT_READERS = CASEWORKERS | TEAM
GLASS_BREAKERS = TEAM | ADMIN
FIGURE_READERS = LEADERS | ADMIN | MANAGERS
MONTH_READERS = LEADERS | ADMIN | MANAGERS
ASSIGNERS = SUPERVISORS | LEADERS
REGISTRARS = SUPERVISORS | LEADERS
CONTRACT_READERS = LEADERS | ADMIN | MANAGERS

IMPORTERS = LEADERS | ADMIN | MANAGERS
EXPORTERS = LEADERS | ADMIN | MANAGERS | SUPERVISORS | LEGAL


@dataclass(frozen=True)
class Row:
    get: Who | None = None
    post: Who | None = None
    others: int = 403
    sample: str = ""
    shared: bool = False
    wide: Who = NOBODY
    answers: Who | frozenset[int] = frozenset()


OWN = Row(get=EVERYONE, post=EVERYONE)
OWN_PAGE = Row(get=EVERYONE)
OWN_ACT = Row(post=EVERYONE)
READ = Row(get=CLIENT_READERS, sample="client_file", others=404)
WRITE = Row(get=CLIENT_READERS, post=CLIENT_READERS, sample="client_file", others=404)
LEGAL_READ = Row(get=LEGAL, sample="client_file", others=404)
RECORD = Row(get=GUIDES, post=GUIDES, sample="journey_fact", others=404)
OWN_IMPORT = Row(get=IMPORTERS, post=IMPORTERS, sample="file_import")
KEEP_CONTRACT = Row(get=MANAGERS, post=MANAGERS, sample="contract", shared=True)
KEEP_MUNICIPALITY = Row(get=ADMIN, post=ADMIN, sample="municipality", shared=True)
KEEP_LOCATION = Row(get=ADMIN, post=ADMIN, sample="location", shared=True)
STORY = Row(get=LEGAL, sample="story_file_of_client", others=404)
WRITE_STORY = Row(get=LEGAL, post=LEGAL, sample="story_file_of_client", others=404)
TERM_ACT = Row(get=CLIENT_READERS, post=CLIENT_READERS, sample="term", others=404)
DECIDE_RULE = Row(get=ADMIN | LEGAL, post=ADMIN | LEGAL, sample="term_proposal", shared=True)
MONTH = Row(get=MONTH_READERS, sample="month", shared=True)


def keep(sample: str) -> Row:
    """A form about a person: for whoever keeps the file, as if it were not there for others."""
    return Row(get=CLIENT_READERS, post=CLIENT_READERS, sample=sample, others=404)


def protect(sample: str) -> Row:
    """A form about what is known to who reads the story only; the sample lets the legal worker read it."""
    return Row(get=LEGAL, post=LEGAL, sample=sample, others=404)


def bar(sample: str) -> Row:
    """A form that names who must stay away."""
    return Row(get=ASSIGNERS, post=ASSIGNERS, sample=sample)


ROWS: dict[str, Row] = {
    # config
    "health": OWN_PAGE,
    "home": OWN_PAGE,
    # accounts: signing in
    "account_login": OWN,
    "account_logout": OWN_ACT,
    "mfa_authenticate": OWN,
    "mfa_login_webauthn": OWN,
    "account_reset_password": OWN,
    "account_reset_password_done": OWN_PAGE,
    "account_reset_password_from_key": Row(
        get=EVERYONE, post=EVERYONE, sample="reset_link", shared=True
    ),
    "account_reset_password_from_key_done": OWN_PAGE,
    "accounts:accept_invitation": Row(
        get=EVERYONE, post=EVERYONE, sample="invitation", shared=True, answers=frozenset({410})
    ),
    "set_language": OWN_ACT,
    # accounts: one's own
    "accounts:profile": OWN,
    "accounts:devices": OWN_PAGE,
    "accounts:end_other_devices": OWN_ACT,
    "accounts:end_device": Row(post=EVERYONE, sample="device"),
    "account_change_password": OWN,
    "account_reauthenticate": OWN,
    "mfa_reauthenticate": OWN,
    "mfa_reauthenticate_webauthn": OWN,
    "mfa_index": OWN_PAGE,
    "mfa_activate_totp": OWN,
    "mfa_deactivate_totp": Row(get=EVERYONE, post=EVERYONE, answers=frozenset({404})),
    "mfa_list_webauthn": OWN_PAGE,
    "mfa_add_webauthn": OWN,
    "mfa_remove_webauthn": Row(get=EVERYONE, post=EVERYONE, sample="passkey"),
    "mfa_view_recovery_codes": OWN_PAGE,
    "mfa_generate_recovery_codes": OWN,
    "accounts:lock": OWN_PAGE,
    # access: colleagues, roles and units
    "access:colleagues": Row(get=ADMIN),
    "access:invite": Row(get=ADMIN, post=ADMIN),
    "access:colleague": Row(get=ADMIN, sample="account", shared=True),
    "access:give_role": Row(get=ADMIN, post=ADMIN, sample="account", shared=True),
    "access:send_invitation": Row(post=ADMIN, sample="account", shared=True),
    "access:withdraw_invitation": Row(post=ADMIN, sample="account", shared=True),
    "access:end_account": Row(get=ADMIN, post=ADMIN, sample="account", shared=True),
    "access:reopen_account": Row(post=ADMIN, sample="account", shared=True),
    "access:reset_second_factor": Row(get=ADMIN, post=ADMIN, sample="account", shared=True),
    "access:end_role": Row(get=ADMIN, post=ADMIN, sample="membership", shared=True),
    "access:units": Row(get=ADMIN),
    "access:add_unit": Row(get=ADMIN, post=ADMIN),
    "access:rename_unit": Row(get=ADMIN, post=ADMIN, sample="unit", shared=True),
    # the team of a leader, and emergency access
    "access:team": Row(get=LEADERS),
    "access:name_deputy": Row(get=LEADERS, post=LEADERS, sample="membership"),
    "access:end_deputy": Row(post=LEADERS, sample="deputy"),
    "access:break_glass": Row(get=GLASS_BREAKERS, post=GLASS_BREAKERS),
    "access:emergencies": Row(get=LEADERS | PRIVACY),
    "access:review_emergency": Row(
        get=LEADERS | PRIVACY, post=LEADERS | PRIVACY, sample="emergency", wide=PRIVACY
    ),
    # notices
    "notices:list": OWN_PAGE,
    "notices:read_all": OWN_ACT,
    "notices:open": Row(post=EVERYONE, sample="notice"),
    # ui: the component page, in demo mode only
    "ui:components": Row(get=NOBODY, others=404),
    # reference
    "reference:lists": Row(get=ADMIN),
    "reference:list": Row(get=ADMIN, sample="code_list", shared=True),
    "reference:add_entry": Row(get=ADMIN, post=ADMIN, sample="code_list", shared=True),
    "reference:end_entry": Row(get=ADMIN, post=ADMIN, sample="code_entry", shared=True),
    # figures
    "figures:records": Row(
        get=FIGURE_READERS, sample="figure", shared=True, answers=frozenset({404})
    ),
    # places
    "places:municipalities": OWN_PAGE,
    "places:municipality": Row(get=EVERYONE, sample="municipality", shared=True),
    "places:set_activity": KEEP_MUNICIPALITY,
    "places:assign_team": KEEP_MUNICIPALITY,
    "places:confirm_merger": KEEP_MUNICIPALITY,
    "places:end_activity": Row(get=ADMIN, post=ADMIN, sample="activity", shared=True),
    "places:work_area": OWN_PAGE,
    "places:locations": OWN_PAGE,
    "places:add_location": Row(get=ADMIN, post=ADMIN),
    "places:plan_opening": Row(get=ADMIN, post=ADMIN),
    "places:settle_plan": Row(get=ADMIN, post=ADMIN, sample="planned_opening", shared=True),
    "places:location": Row(get=EVERYONE, sample="location", shared=True),
    "places:correct_location": KEEP_LOCATION,
    "places:close_location": KEEP_LOCATION,
    "places:reopen_location": KEEP_LOCATION,
    "places:record_capacity": KEEP_LOCATION,
    # people
    "identity:queue": Row(get=LEADERS),
    "identity:beside": Row(get=LEADERS, post=LEADERS),
    "identity:go_over": Row(post=LEADERS),
    "identity:likely": Row(post=CLIENT_READERS),
    "identity:pair": Row(get=LEADERS, post=LEADERS, sample="twins"),
    "identity:merge": Row(get=LEADERS, post=LEADERS, sample="twins"),
    "identity:merge_detail": Row(get=LEADERS, sample="merge"),
    "identity:undo": Row(get=LEADERS, post=LEADERS, sample="merge"),
    "people:edit_identity": keep("person"),
    "people:edit_contact": keep("person"),
    "people:edit_kin_identity": keep("kin"),
    "people:edit_kin_contact": keep("kin"),
    "people:new_address": keep("person"),
    "people:edit_address": keep("address"),
    "people:end_address": keep("address"),
    "people:new_guardian": keep("person"),
    "people:edit_guardian": keep("guardian"),
    "people:end_guardian": keep("guardian"),
    "people:new_protection": protect("person_of_story"),
    "people:edit_protection": protect("protection"),
    "people:end_protection": protect("protection"),
    "people:new_alert": keep("person"),
    "people:end_alert": keep("alert"),
    "people:new_member": keep("person"),
    "people:join_household": keep("person"),
    "people:edit_member": keep("member"),
    "people:leave_household": keep("member"),
    "people:new_relative": keep("person"),
    "people:choose_relative": keep("person"),
    "people:edit_relation": keep("relation"),
    "people:new_block": bar("person"),
    "people:lift_block": bar("pair"),
    "people:link_colleague": bar("person"),
    "people:unlink_colleague": bar("linked"),
    "people:name_relative": bar("person"),
    # contracts
    "contracts:list": Row(get=CONTRACT_READERS),
    "contracts:detail": Row(get=CONTRACT_READERS, sample="contract", shared=True),
    "contracts:new": Row(get=MANAGERS, post=MANAGERS),
    "contracts:change": KEEP_CONTRACT,
    "contracts:close": KEEP_CONTRACT,
    "contracts:line_new": KEEP_CONTRACT,
    "contracts:line_change": Row(get=MANAGERS, post=MANAGERS, sample="contract_line", shared=True),
    # cases
    "cases:list": Row(get=CLIENT_READERS),
    "cases:open_kin_file": Row(get=REGISTRARS, post=REGISTRARS, sample="kin_of_file"),
    "cases:new_client": Row(get=REGISTRARS, post=REGISTRARS),
    "cases:detail": READ,
    "cases:part": Row(get=CLIENT_READERS, sample="file_part", others=404, answers=frozenset({404})),
    "cases:viewers": READ,
    "cases:give_viewers": READ,
    "cases:log": Row(get=PRIVACY),
    "cases:contacts": READ,
    "cases:new_note": WRITE,
    "cases:edit_note": Row(get=CLIENT_READERS, post=CLIENT_READERS, sample="note"),
    "cases:withdraw_note": Row(get=CLIENT_READERS, post=CLIENT_READERS, sample="note"),
    "cases:assign": Row(get=ASSIGNERS, post=ASSIGNERS, sample="client_file"),
    "cases:end_assignment": Row(get=ASSIGNERS, post=ASSIGNERS, sample="assignment"),
    "cases:caseloads": Row(get=LEADERS),
    "cases:hand_over": Row(get=LEADERS, post=LEADERS, sample="colleague"),
    "cases:hand_over_pages": Row(get=LEADERS, sample="colleague"),
    "cases:tasks": Row(get=CLIENT_READERS),
    "cases:new_task": WRITE,
    "cases:edit_task": Row(get=GUIDES, post=GUIDES, sample="task", others=404),
    "cases:finish_task": Row(post=GUIDES, sample="task", others=404),
    "cases:reopen_task": Row(post=GUIDES, sample="task", others=404),
    "cases:agenda": Row(get=CLIENT_READERS),
    "cases:feed_settings": Row(get=CLIENT_READERS),
    "cases:renew_feed": Row(post=CLIENT_READERS),
    "cases:withdraw_feed": Row(post=CLIENT_READERS),
    "cases:calendar": Row(
        get=EVERYONE, sample="calendar_token", shared=True, answers=frozenset({404})
    ),
    "cases:new_appointment": WRITE,
    "cases:choose_client": Row(get=CLIENT_READERS),
    "cases:move_appointment": Row(get=GUIDES, post=GUIDES, sample="appointment", others=404),
    "cases:cancel_appointment": Row(get=GUIDES, post=GUIDES, sample="appointment", others=404),
    "cases:documents": READ,
    "cases:new_document": WRITE,
    "cases:download_document": Row(get=GUIDES, sample="document", others=404),
    "cases:remove_document": Row(get=GUIDES, post=GUIDES, sample="removable", others=404),
    "cases:consents": READ,
    "cases:choose_consent": READ,
    "cases:ask_consent": WRITE,
    "cases:withdraw_consent": Row(
        get=CLIENT_READERS, post=CLIENT_READERS, sample="consent", others=404
    ),
    # stories: for whoever was given access by name; the sample gives it to the legal worker
    "stories:list": STORY,
    "stories:new": WRITE_STORY,
    "stories:detail": Row(get=LEGAL, sample="story", others=404),
    "stories:version": Row(get=LEGAL, sample="story_version", others=404),
    "stories:correct": Row(get=LEGAL, post=LEGAL, sample="story", others=404),
    "stories:new_file": Row(get=LEGAL, post=LEGAL, sample="story", others=404),
    "stories:download": Row(get=LEGAL, sample="story_file", others=404),
    "stories:take_out": Row(get=LEGAL, post=LEGAL, sample="story_file", others=404),
    "stories:ask": Row(get=LEGAL, post=LEGAL, sample="story", others=404),
    "stories:disclose": Row(get=LEGAL, post=LEGAL, sample="story", others=404),
    "stories:disclosure": Row(get=LEGAL, sample="disclosure", others=404),
    "stories:new_code": Row(post=LEGAL, sample="disclosure", others=404),
    "stories:end_disclosure": Row(post=LEGAL, sample="disclosure", others=404),
    "stories:access": Row(get=ASSIGNERS, sample="client_file", others=404),
    "stories:give_access": Row(get=ASSIGNERS, post=ASSIGNERS, sample="client_file", others=404),
    "stories:end_access": Row(get=ASSIGNERS, post=ASSIGNERS, sample="story_grant", others=404),
    "stories:ask_erasure": Row(
        get=ASSIGNERS | LEGAL, post=ASSIGNERS | LEGAL, sample="story_file_of_client", others=404
    ),
    "stories:decide_erasure": Row(get=ASSIGNERS, post=ASSIGNERS, sample="erasure", others=404),
    "stories:shared": Row(get=EVERYONE, post=EVERYONE, sample="shared_token", shared=True),
    "stories:shared_file": Row(post=EVERYONE, sample="shared_file", shared=True),
    # journey
    "journey:detail": READ,
    "journey:family": READ,
    "journey:new": READ,
    "journey:record": Row(get=GUIDES, post=GUIDES, sample="journey_kind"),
    "journey:new_procedure": READ,
    "journey:start": Row(get=GUIDES, post=GUIDES, sample="journey_start"),
    "journey:letters": READ,
    "journey:letter": Row(get=GUIDES, post=GUIDES, sample="journey_letter"),
    "journey:steps": Row(get=CLIENT_READERS, sample="procedure", others=404),
    "journey:step": Row(
        get=CLIENT_READERS, post=CLIENT_READERS, sample="procedure_step", others=404
    ),
    "journey:correct": RECORD,
    "journey:withdraw": RECORD,
    "journey:take_out": RECORD,
    # reception
    "reception:waiting": Row(get=LEGAL | FIGURE_READERS),
    "reception:region": Row(get=FIGURE_READERS),
    "reception:still": Row(get=LEGAL | LEADERS),
    "reception:started": Row(get=LEGAL | LEADERS),
    # guidance
    "guidance:plan": Row(get=GUIDES, sample="client_file", others=404),
    "guidance:checklist": Row(get=GUIDES, sample="client_file", others=404),
    "guidance:new_trajectory": Row(get=ASSIGNERS, post=ASSIGNERS, sample="client_file"),
    "guidance:step": Row(get=ASSIGNERS, post=ASSIGNERS, sample="trajectory_step"),
    "guidance:new_goal": Row(get=GUIDES, post=GUIDES, sample="trajectory"),
    "guidance:new_scores": Row(get=GUIDES, post=GUIDES, sample="trajectory"),
    "guidance:tick": Row(post=GUIDES, sample="trajectory"),
    "guidance:themes": Row(post=GUIDES, sample="trajectory"),
    "guidance:item": Row(get=GUIDES, post=GUIDES, sample="checklist_item"),
    "guidance:edit_goal": Row(get=GUIDES, post=GUIDES, sample="goal"),
    "guidance:close_goal": Row(get=GUIDES, post=GUIDES, sample="goal"),
    "guidance:reopen_goal": Row(post=GUIDES, sample="goal"),
    # legal
    "legal:file": LEGAL_READ,
    "legal:begin": Row(get=LEGAL, post=LEGAL, sample="legal_beginning"),
    "legal:matters": Row(get=LEGAL),
    "legal:new_enquiry": Row(get=LEGAL, post=LEGAL),
    "legal:matter": Row(get=LEGAL, sample="matter", others=404),
    "legal:matter_act": Row(get=LEGAL, post=LEGAL, sample="matter_act", others=404),
    "legal:change_deadline": Row(get=LEGAL, post=LEGAL, sample="deadline", others=404),
    "legal:meet_deadline": Row(post=LEGAL, sample="deadline", others=404),
    "legal:hours": Row(get=DESK),
    "legal:plan_hour": Row(get=LEGAL, post=LEGAL),
    "legal:hour": Row(get=LEGAL, post=LEGAL, sample="hour", others=404),
    "legal:change_hour": Row(get=LEGAL, post=LEGAL, sample="hour", others=404),
    "legal:wall": Row(get=LEGAL, sample="hour", others=404),
    "legal:hour_act": Row(post=LEGAL, sample="hour_act", others=404),
    "legal:visitor_matter": Row(get=LEGAL, post=LEGAL, sample="visitor", others=404),
    "legal:visitor_act": Row(post=LEGAL, sample="visitor_act", others=404),
    "legal:hearings": Row(get=LEGAL),
    "legal:hearing_act": Row(get=LEGAL, post=LEGAL, sample="hearing_act", others=404),
    "legal:requests": Row(get=LEGAL),
    "legal:request_act": Row(get=LEGAL, post=LEGAL, sample="request_act", others=404),
    "legal:referral_act": Row(get=LEGAL, post=LEGAL, sample="referral_act", others=404),
    "legal:analyses": Row(get=LEGAL),
    "legal:analysis": Row(get=NOBODY, sample="analysis", others=404),
    "legal:analysis_act": Row(get=NOBODY, post=NOBODY, sample="analysis_act", others=404),
    "legal:cover_part": Row(post=NOBODY, sample="analysis_part", others=404),
    "legal:open_part": Row(post=NOBODY, sample="analysis_part", others=404),
    "legal:ask_question": Row(get=NOBODY, post=NOBODY, sample="analysis_part", others=404),
    "legal:settle_question": Row(post=NOBODY, sample="analysis_question", others=404),
    "legal:motives_act": Row(get=NOBODY, post=NOBODY, sample="motives_act", others=404),
    "legal:plans": Row(get=LEGAL),
    "legal:plan": Row(get=LEGAL, sample="plan", others=404),
    "legal:plan_act": Row(get=LEGAL, post=LEGAL, sample="plan_act", others=404),
    "legal:tick_line": Row(post=LEGAL, sample="plan_line", others=404),
    "legal:open_line": Row(post=LEGAL, sample="plan_line", others=404),
    "legal:follow_up": Row(get=LEGAL, post=LEGAL, sample="follow_up", others=404),
    "legal:partners": Row(get=LEGAL),
    "legal:add_partner": Row(get=LEGAL, post=LEGAL),
    "legal:change_partner": Row(get=LEGAL, post=LEGAL, sample="partner", shared=True),
    # terms
    "terms:file": READ,
    "terms:term": Row(get=CLIENT_READERS, sample="term", others=404),
    "terms:set_date": TERM_ACT,
    "terms:free_date": Row(post=CLIENT_READERS, sample="term_by_hand", others=404),
    "terms:meet": TERM_ACT,
    "terms:reopen": Row(post=CLIENT_READERS, sample="term_met", others=404),
    "terms:watch": Row(get=CLIENT_READERS),
    "terms:givers": Row(get=CLIENT_READERS),
    "terms:hand_over": Row(
        get=CLIENT_READERS, post=CLIENT_READERS, sample="who_gives_terms", others=403
    ),
    "terms:snooze": Row(get=CLIENT_READERS, post=CLIENT_READERS, sample="watched_term", others=404),
    "terms:wake": Row(post=CLIENT_READERS, sample="watched_term", others=404),
    "terms:guards": Row(get=CLIENT_READERS, post=CLIENT_READERS, sample="watched_term", others=404),
    "terms:settings": Row(get=CLIENT_READERS, post=CLIENT_READERS),
    "terms:renew_feed": Row(post=CLIENT_READERS),
    "terms:withdraw_feed": Row(post=CLIENT_READERS),
    "terms:calendar": Row(
        get=EVERYONE, sample="calendar_token", shared=True, answers=frozenset({404})
    ),
    "terms:rules": OWN_PAGE,
    "terms:rule": Row(get=EVERYONE, sample="term_rule", shared=True),
    "terms:version": Row(get=EVERYONE, sample="term_version", shared=True),
    "terms:propose": Row(get=ADMIN, post=ADMIN, sample="term_version", shared=True),
    "terms:approve": DECIDE_RULE,
    "terms:decline": DECIDE_RULE,
    "terms:changes": Row(get=EVERYONE, sample="recompute", shared=True),
    "terms:carry_on": Row(post=ADMIN | LEGAL, sample="recompute", shared=True),
    # reporting
    "reporting:current": Row(get=MONTH_READERS),
    "reporting:month": MONTH,
    "reporting:questions": MONTH,
    "reporting:differences": MONTH,
    "reporting:lines": Row(get=MONTH_READERS, sample="month_lines", shared=True),
    "reporting:freeze": Row(get=ADMIN, post=ADMIN, sample="month", shared=True),
    "reporting:remind_all": Row(post=ADMIN, sample="month", shared=True),
    "reporting:remind": Row(post=ADMIN, sample="month_signer", shared=True),
    "reporting:reopen": Row(get=ADMIN, post=ADMIN, sample="month", shared=True),
    "reporting:mine": Row(get=GUIDES, sample="month", shared=True),
    "reporting:answer": Row(get=GUIDES, post=GUIDES, sample="month_question"),
    "reporting:municipality": Row(get=MONTH_READERS, sample="team_month", shared=True),
    "reporting:sign": Row(get=LEADERS, post=LEADERS, sample="team_month", shared=True),
    "reporting:withdraw": Row(post=LEADERS, sample="team_month", shared=True),
    "reporting:workbook": Row(get=LEADERS, sample="team_month", shared=True),
    "reporting:latest_year": Row(get=FIGURE_READERS),
    "reporting:year": Row(get=FIGURE_READERS, sample="year", shared=True),
    # oversight
    "oversight:list": Row(get=PRIVACY),
    "oversight:finding": Row(get=PRIVACY, post=PRIVACY, sample="finding", shared=True),
    # workbench
    "workbench:today": OWN_PAGE,
    "workbench:search": Row(get=CLIENT_READERS),
    # exchange
    "exchange:imports": Row(get=IMPORTERS),
    "exchange:new_import": Row(get=IMPORTERS, post=IMPORTERS),
    "exchange:import": Row(get=IMPORTERS, sample="file_import"),
    "exchange:progress": Row(get=IMPORTERS, sample="file_import"),
    "exchange:columns": OWN_IMPORT,
    "exchange:words": OWN_IMPORT,
    "exchange:remarks": Row(get=IMPORTERS, sample="file_import"),
    "exchange:try": Row(post=IMPORTERS, sample="file_import"),
    "exchange:run": OWN_IMPORT,
    "exchange:discard": OWN_IMPORT,
    "exchange:undo": Row(get=IMPORTERS, post=IMPORTERS, sample="stored_import"),
    "exchange:exports": Row(get=EXPORTERS),
    "exchange:export": Row(get=EXPORTERS, post=EXPORTERS, sample="exported_list", shared=True),
    "exchange:take": Row(post=EXPORTERS, sample="exported_list", shared=True),
    # demo
    "demo:sign_in": Row(post=NOBODY, others=404, sample="persona", shared=True),
}
