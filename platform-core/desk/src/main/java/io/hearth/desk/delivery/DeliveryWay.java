package io.hearth.desk.delivery;

/** How somebody is reached outside of the product. */
public enum DeliveryWay {
    EMAIL,
    SMS,
    /** A message of the company's own WeCom (企业微信) application. */
    WECHAT,
    /** A message of the company's WeChat official account (公众号), to owners only; the account is set up in its own module. */
    OFFICIAL_ACCOUNT;

    /** Whether the staff can be reached this way. */
    boolean ofStaff() {
        return this != OFFICIAL_ACCOUNT;
    }
}
