package io.hearth.desk.guide;

/** What a guide tells. */
public enum GuideKind {
    /** How something is applied for or done: 办事指南. */
    PROCEDURE,
    /** What costs how much, and on which ground: 收费公示. */
    FEES,
    /** What owners may expect of the service: 服务标准. */
    SERVICE
}
