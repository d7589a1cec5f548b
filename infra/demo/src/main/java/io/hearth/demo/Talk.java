package io.hearth.demo;

import java.util.List;

/** What staff say to owners and owners to staff; {@code {owner}}, {@code {title}}, {@code {n}} and {@code {day}} are filled in. */
final class Talk {
    static final List<String> CONFIRM = List.of(
            "{owner}您好，您反映的“{title}”已收到，想确认一下是从什么时候开始的？业主说从今天{day}开始。",
            "电话确认：问题属实，业主补充已持续{n}天，希望尽快处理。",
            "与业主核对位置和时间，业主表示{day}在家，可以上门查看。",
            "已致电{owner}致歉并记录细节，说明两小时内会再反馈进展。");
    static final List<String> APPOINT =
            List.of("与业主约好上门时间，业主在家等候。", "电话确认故障位置，提醒业主先关闭阀门。", "业主表示{day}方便，已告知维修员姓名和到场时间。", "确认现象并说明可能需要更换配件。");
    static final List<String> NOT_REACHED = List.of("拨打两次无人接听，稍后再联系。", "电话占线，五分钟后重拨。", "号码无人接听，已发短信说明。");
    static final List<String> PROGRESS = List.of(
            "已联系责任部门，他们说半小时内到现场，我等会拍张检查照片发给您。",
            "已派人到现场查看，情况属实，正在安排处理，有结果马上告诉您。",
            "已与相关住户沟通过一次，今晚继续跟进，明天上午给您答复。",
            "主管已介入，方案是先临时处理、再彻底解决，预计还需要{n}个小时。");
    static final List<String> SATISFIED = List.of("业主表示问题没有再出现，对处理满意。", "当面确认处理效果，送便民服务卡一张，业主认可。", "业主说回复很及时，感谢跟进。");
    static final List<String> NEUTRAL = List.of("业主说问题有改善，但还要再看几天。", "业主认为处理结果可以，过程等得有点久。");
    static final List<String> DISSATISFIED = List.of("业主表示问题没有解决，要求再次处理。", "业主说只是临时糊弄，仍然不满意。");
    static final List<String> AGAIN = List.of("主管接手二次跟进，已重新约时间当面沟通。", "已重新制定方案，换人负责。");
    static final List<String> PROMISES = List.of("回复处理方案", "上门复查一次", "把检查照片发给业主", "完成处理并电话告知", "更换损坏的配件", "给出书面答复");
    static final List<String> BROKEN = List.of("配件未到，未能按时完成。", "当班人员临时抽调，耽误了。", "忘记回复，已致歉。");
    static final List<String> WITHDRAWN = List.of("业主说不需要了。", "业主已自行解决。");
    static final List<String> CROSS =
            List.of("需要秩序部协调进场和停车位，先转过去。", "问题在公共区域，需要环境部配合清场。", "故障点在公共管井，需其他部门开门配合。", "涉及邻户，需要客服部先沟通同意。");
    static final List<String> BACK = List.of("协调完成，可以进场，转回处理。", "现场已清理，转回继续。", "邻户已同意，转回安排。");
    static final List<String> PARTS = List.of("型号特殊，配件需从厂家调货。", "库房无货，已申请采购。");
    static final List<String> POSTPONED = List.of("业主不在家，改约次日。", "现场有人施工，改期进行。", "夜间不宜施工，次日继续。");
    static final List<String> CALLED_BACK =
            List.of("业主表示满意，无其他需要。", "业主反馈问题已解决，建议增加楼道照明。", "上门走访，赠送便民服务卡一张。", "电话回访，业主说师傅很专业。");

    private Talk() {}

    /** What is written down of a callback with this answer. */
    static List<String> about(String answer) {
        return switch (answer) {
            case "DISSATISFIED" -> DISSATISFIED;
            case "NEUTRAL" -> NEUTRAL;
            default -> SATISFIED;
        };
    }
}
