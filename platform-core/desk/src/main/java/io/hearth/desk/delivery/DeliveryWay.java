package io.hearth.desk.delivery;

/** How somebody is reached outside of the product. */
public enum DeliveryWay {
    EMAIL,
    SMS,
    /** A message of the company's own WeCom (企业微信) application. */
    WECHAT
}
