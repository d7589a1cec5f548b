package io.hearth.kernel.access;

/** What a caller may do. Roles carry permissions; code asks for permissions only. */
public enum Permission {
    TICKET_READ,
    TICKET_CREATE,
    TICKET_EDIT,
    TICKET_ASSIGN,
    TICKET_TRANSITION,
    TICKET_COMMENT,
    TICKET_COMMENT_INTERNAL,
    ESTATE_READ,
    ESTATE_MANAGE,
    CONTACT_READ,
    CONTACT_MANAGE,
    PERSONAL_DATA_READ,
    BENCHMARK_READ,
    WORKFLOW_READ,
    WORKFLOW_MANAGE,
    STAFF_READ,
    STAFF_MANAGE,
    TEAM_MANAGE,
    COMPANY_MANAGE,
    API_CLIENT_MANAGE,
    AUDIT_READ,
    POLICY_READ,
    POLICY_MANAGE,
    ROSTER_MANAGE,
    KPI_READ,
    CALL_REPORT,
    PLATFORM_MANAGE
}
