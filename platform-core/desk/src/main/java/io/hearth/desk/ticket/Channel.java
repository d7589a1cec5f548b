package io.hearth.desk.ticket;

/** How a matter reached the company. */
public enum Channel {
    PHONE,
    COUNTER,
    WECHAT,
    MINI_PROGRAM,
    APP,
    EMAIL,
    WEB,
    QR,
    GROUP,
    ROVING,
    API
}
