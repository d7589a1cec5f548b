package io.hearth.desk.callback;

/** Why an owner is content, or is not. */
public enum RatingReason {
    /** 响应快 */
    FAST,
    /** 手艺好 */
    SKILLED,
    /** 态度好 */
    FRIENDLY,
    /** 现场干净 */
    CLEAN,
    /** 进展清楚 */
    INFORMED,
    /** 问题没解决 */
    NOT_SOLVED,
    /** 太慢 */
    SLOW,
    /** 态度不好 */
    RUDE,
    /** 现场没收拾 */
    MESSY,
    /** 没人告知进展 */
    NOT_INFORMED,
    /** 收费不清楚 */
    COST
}
