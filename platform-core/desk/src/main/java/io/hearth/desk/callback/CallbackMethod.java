package io.hearth.desk.callback;

/** How owners are called on. */
public enum CallbackMethod {
    /** 上门 */
    VISIT,
    /** 电话 */
    PHONE
}
