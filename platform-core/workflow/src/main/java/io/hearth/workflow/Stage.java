package io.hearth.workflow;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is done in a state, where a promise to owners depends on it whatever the company calls the state. */
@Schema(name = "WorkflowStage")
public enum Stage {
    /** 接收 */
    INTAKE,
    /** 调查核实 */
    INVESTIGATION,
    /** 处理 */
    HANDLING,
    /** 回访 */
    CALLBACK,
    /** 二次跟进: what follows a callback in which the owner was not satisfied. */
    SECOND_FOLLOW_UP,
    /** 反馈 */
    FEEDBACK
}
