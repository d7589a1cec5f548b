package io.hearth.demo;

import java.util.List;

/**
 * One thing that happens on estates: what people write when it does, how often, in which months, and how long it takes.
 *
 * @param kind the ticket's kind, as in the API
 * @param category code of the starter category
 * @param weight how often it happens beside the other scenes
 * @param peakMonths months (1-12) in which it happens three times as often; empty = all the year
 * @param medianMinutes working median of the time from opening to resolution on an ordinary estate
 * @param urgentShare share of tickets that are URGENT (0-1); as much again is HIGH
 * @param titles patterns; {@code {at}} is the place, {@code {n}} a small number, {@code {day}} a day in words
 * @param descriptions patterns with the same slots
 * @param progress what staff note while they work
 * @param outcomes what staff write when it is resolved
 */
record Scene(
        String kind,
        String category,
        int weight,
        List<Integer> peakMonths,
        int medianMinutes,
        double urgentShare,
        List<String> titles,
        List<String> descriptions,
        List<String> progress,
        List<String> outcomes) {

    private static final List<Integer> ALL_YEAR = List.of();

    static final List<Scene> ALL = List.of(
            new Scene(
                    "REPAIR",
                    "plumbing",
                    15,
                    List.of(1, 2, 7, 12),
                    150,
                    0.15,
                    List.of("{at}厨房水管漏水", "{at}卫生间角阀渗水", "水管爆了，{at}地上都是水", "{at}洗手池下水堵塞", "{at}马桶一直流水关不上"),
                    List.of(
                            "今天{day}发现厨房水槽下面一直滴水，用盆接着，已经接了{n}盆，麻烦尽快派师傅来看看。",
                            "卫生间角阀拧不紧，渗水渗到楼下了，楼下邻居也来找过，请带配件上门。",
                            "水管接头突然爆开，总阀已经关了，家里有老人，需要用水，请优先安排。",
                            "下水堵了{n}天，用了疏通剂没用，水往上返，味道很大。"),
                    List.of("已电话联系业主，约好上门时间。", "师傅已到现场，初步判断是弯头老化。", "需要更换角阀，正在领料。", "已关闭支管阀门，避免继续渗漏。"),
                    List.of("更换弯头并试压{n}分钟，不再渗漏，业主现场确认。", "疏通完成，排水正常，已清理现场。", "更换角阀一只，测试完毕。", "接头重新缠绕生料带并紧固，观察无滴水。")),
            new Scene(
                    "REPAIR",
                    "electricity",
                    11,
                    List.of(6, 7, 8),
                    130,
                    0.12,
                    List.of("{at}家里突然没电", "{at}跳闸合不上", "{at}楼道灯不亮", "{at}插座冒火花", "{at}空调一开就跳闸"),
                    List.of(
                            "晚上{n}点多突然跳闸，推上去马上又跳，冰箱里还有东西，请尽快来。",
                            "楼道灯坏了{n}天，老人上下楼看不清，怕摔跤。",
                            "插座插充电器的时候冒了火花，不敢用了，请检查线路。"),
                    List.of("已提醒业主先断开大功率电器。", "电工已出发，预计二十分钟到。", "正在逐路排查漏电回路。"),
                    List.of("更换漏电保护器，逐路送电正常。", "更换声控灯一只，已测试。", "插座内接线松动，重新压接并更换面板。")),
            new Scene(
                    "REPAIR",
                    "elevator",
                    8,
                    List.of(7, 8),
                    190,
                    0.25,
                    List.of("{at}电梯异响", "{at}电梯停在{n}楼不动", "{at}电梯按键失灵", "{at}电梯门反复开关"),
                    List.of(
                            "{at}电梯从今天早上开始有异响，上到{n}楼的时候像有东西刮，坐着害怕。",
                            "电梯门关到一半又打开，来回{n}次才走，早高峰排了很多人。",
                            "按键按了没有反应，要按好几下，老人小孩都不方便。"),
                    List.of("已联系维保单位，半小时内到场。", "维保已到现场，暂停使用并放置围挡。", "检测中，稍后发检查照片。"),
                    List.of("调整门机皮带，试运行{n}次正常。", "更换按键板一块，恢复使用。", "导靴磨损，已更换并加油，异响消除。")),
            new Scene(
                    "REPAIR",
                    "door-access",
                    7,
                    ALL_YEAR,
                    110,
                    0.05,
                    List.of("{at}单元门关不上", "{at}门禁刷卡没反应", "{at}对讲听不见声音", "车库{n}号门道闸不抬杆"),
                    List.of("单元门闭门器坏了，门一直敞着，不安全。", "门禁卡刷了{n}次都没反应，邻居的也一样，只能等人开门。", "可视对讲有画面没声音，快递打电话都上不来。"),
                    List.of("已到现场查看，需更换闭门器。", "重启门禁控制器后观察。"),
                    List.of("更换闭门器，门可自动关闭。", "门禁读头更换完成，业主试刷正常。", "对讲主机扬声器更换完毕。")),
            new Scene(
                    "REPAIR",
                    "building",
                    7,
                    List.of(5, 6, 9),
                    420,
                    0.02,
                    List.of("{at}楼道墙皮脱落", "{at}外墙渗水，屋里发霉", "健身器材松动", "园区路面砖塌陷"),
                    List.of("楼道{n}楼墙皮往下掉，掉到脚垫上，担心砸到人。", "连着下雨，外墙渗水，卧室墙角发霉了，之前报过一次。", "健身区的漫步机晃得厉害，有孩子在玩，请先围起来。"),
                    List.of("已现场拍照并放置警示牌。", "已联系防水施工单位勘察。", "材料已申请，等待到货。"),
                    List.of("墙面铲除重新批刮，已完成。", "外墙裂缝注胶处理，雨后复查。", "器材紧固并更换螺栓，恢复使用。")),
            new Scene(
                    "COMPLAINT",
                    "noise",
                    7,
                    List.of(6, 7, 8, 9),
                    900,
                    0.03,
                    List.of("{at}楼上半夜噪音扰民", "{at}装修中午施工", "广场舞音响太大", "{at}邻居家狗一直叫"),
                    List.of(
                            "楼上连续{n}天晚上十一点以后拖椅子、跑跳，孩子睡不着，请上门协调。",
                            "隔壁装修中午不休息，电钻一直响，家里有婴儿，说了也不听。",
                            "楼下广场舞从七点跳到九点多，音响声音太大，关窗都没用。"),
                    List.of("已与投诉人确认具体时间段。", "已上门与当事住户沟通。", "已核对装修时间规定并现场制止。"),
                    List.of("双方已当面沟通，对方加装脚垫并承诺十点后注意。", "已重申施工时间，装修方签字确认。", "音响音量已调低，活动时间改到八点半前结束。")),
            new Scene(
                    "COMPLAINT",
                    "environment",
                    6,
                    List.of(6, 7, 8),
                    600,
                    0.02,
                    List.of("{at}楼道垃圾没人清", "垃圾桶满了味道很大", "{at}电梯里有尿味", "地库积水有蚊虫"),
                    List.of("{at}楼道堆着垃圾{n}天没人收，天热味道大，有苍蝇。", "垃圾投放点的桶满了，袋子堆在外面，流了一地水。", "电梯里不知道谁家狗尿了，味道很大，一直没拖。"),
                    List.of("已通知保洁主管立即处理。", "已现场查看并拍照。"),
                    List.of("已清运并冲洗地面，增加每日一次巡查。", "电梯轿厢已消毒清洁，张贴文明养宠提示。", "地库积水已抽排并投放灭蚊药。")),
            new Scene(
                    "COMPLAINT",
                    "security",
                    5,
                    ALL_YEAR,
                    700,
                    0.05,
                    List.of("陌生人随意进出{at}", "电动车上楼充电", "车位被占", "夜间巡逻看不到人"),
                    List.of("最近{n}天总有发小广告的人上楼敲门，门岗没有拦。", "有人把电动车推进电梯上楼充电，太危险了，请管一管。", "我的固定车位又被别人占了，这已经是第{n}次。"),
                    List.of("已调取监控核实。", "已联系占位车主挪车。", "已安排秩序主管跟进。"),
                    List.of("门岗已加强访客登记，业主表示认可。", "已劝离并联系业主说明，安排集中充电棚。", "车主已挪车并致歉，车位加装地锁。")),
            new Scene(
                    "COMPLAINT",
                    "attitude",
                    3,
                    ALL_YEAR,
                    1100,
                    0.03,
                    List.of("前台答复前后不一致", "报修打了{n}次电话才有人来", "工作人员态度不好"),
                    List.of(
                            "同一个收费问题，上午问说能办，下午问说不行，到底听谁的？",
                            "水管漏了打了{n}次电话才有人来，半夜守着满地水等，心都凉了。",
                            "在前台咨询停车费，工作人员头也不抬，问两句就不耐烦。"),
                    List.of("主管已致电业主了解经过。", "已调取通话记录核实。", "已与当事员工谈话。"),
                    List.of("已向业主当面致歉并统一答复口径。", "已复盘派单过程，补充夜间备岗人员。", "当事员工已致歉，纳入本月培训。")),
            new Scene(
                    "INQUIRY",
                    "fees",
                    11,
                    List.of(1, 3, 12),
                    35,
                    0.0,
                    List.of("物业费明细怎么看", "停车费调整的依据", "{at}物业费可以分期交吗", "电梯费是怎么算的"),
                    List.of("收到今年的缴费通知，想了解物业费每一项是怎么构成的。", "听说停车费要调整，什么时候开始，依据是什么？", "想问一下能不能按季度交，需要带什么材料。"),
                    List.of("已查询房屋缴费记录。"),
                    List.of("已按收费公示逐项说明，业主表示清楚。", "已说明调整程序和公示时间，并发送公示链接。", "已告知缴费方式和所需材料。")),
            new Scene(
                    "INQUIRY",
                    "procedures",
                    8,
                    List.of(3, 4, 9, 10),
                    40,
                    0.0,
                    List.of("装修手续怎么办", "{at}想加装充电桩需要什么材料", "搬家怎么开放行条", "租客怎么办门禁卡"),
                    List.of("下个月准备装修，请问要交什么材料，押金多少，几天能办好？", "买了电动车，想在自己车位装充电桩，不知道流程。", "周末要搬家，大件家具出门要不要提前登记？"),
                    List.of("已核对办事指南。", "需向工程部确认电容量。"),
                    List.of("已发送办事指南并说明流程，业主将到前台办理。", "已答复所需材料和办理时限。", "已代为预约周末放行时段。")),
            new Scene(
                    "CONVENIENCE",
                    "elder-care",
                    8,
                    ALL_YEAR,
                    240,
                    0.0,
                    List.of("{at}老人帮忙换灯泡", "借用手推车", "{at}代收一个大件快递", "{at}帮忙测量血压"),
                    List.of("家里老人一个人住，灯泡坏了够不着，能不能帮忙换一下？", "下午搬点东西，想借{n}个小时手推车。", "我出差{n}天，有个大件到货，麻烦代收一下。"),
                    List.of("已登记，安排流动岗顺路上门。"),
                    List.of("已上门更换灯泡，并留下便民服务卡。", "手推车已归还。", "快递已代收，业主已领取。")),
            new Scene(
                    "CONVENIENCE",
                    "other",
                    4,
                    List.of(4, 5, 6, 9),
                    1500,
                    0.0,
                    List.of("{at}窗前树枝挡光", "草坪枯了一片", "绿化带有虫子"),
                    List.of("一楼窗前的树长得太密，屋里白天都要开灯，希望修剪一下。", "{at}前面草坪枯了一大片，建议补种。", "绿化带虫子很多，孩子被咬了{n}个包，请打药前提前通知。"),
                    List.of("已列入本周修剪计划。", "已联系绿化单位。"),
                    List.of("树枝已修剪，采光恢复。", "已补种草皮并围护。", "已打药并提前张贴通知。")),
            new Scene(
                    "EMERGENCY",
                    "trapped",
                    2,
                    List.of(7, 8),
                    28,
                    1.0,
                    List.of("{at}电梯困人", "有老人在{at}电梯里出不来"),
                    List.of("电梯停在{n}楼，里面有{n}个人，有一位老人，请马上救援！", "电梯卡住了，孩子一个人在里面，按了警铃。"),
                    List.of("已通过对讲安抚被困人员。", "维保人员已到达机房，正在盘车。"),
                    List.of("被困人员已安全救出，无人受伤，电梯停用检修。", "已解救并陪同回家，维保出具检查记录。")),
            new Scene(
                    "EMERGENCY",
                    "water",
                    2,
                    List.of(1, 2, 12),
                    75,
                    1.0,
                    List.of("{at}楼道主管爆裂", "地库消防管喷水", "{at}暖气管爆了"),
                    List.of("楼道水管爆了，水顺着楼梯往下流，电梯口都是水，请马上关阀！", "地库消防管喷水，已经淹到车轮，赶紧来人！"),
                    List.of("已关闭区域总阀，抢修人员到场。", "已断开该区域电源，抽水泵到位。"),
                    List.of("更换管段并恢复供水，现场已清理。", "抢修完成，已逐户告知恢复时间。")),
            new Scene(
                    "EMERGENCY",
                    "fire",
                    1,
                    List.of(1, 2),
                    45,
                    1.0,
                    List.of("{at}闻到煤气味", "{at}楼道冒烟", "电动车充电冒烟"),
                    List.of("楼道里有很重的煤气味，已经开窗，请马上来检查。", "楼道里堆的纸箱冒烟了，邻居在用水泼。"),
                    List.of("秩序人员已到场并疏散，已通知燃气公司。", "已使用灭火器处置明火。"),
                    List.of("燃气公司检测为接口松动，已处理。", "火点已扑灭，楼道杂物已清理，开展全楼排查。")),
            new Scene(
                    "CALLBACK",
                    "repair",
                    5,
                    ALL_YEAR,
                    300,
                    0.0,
                    List.of("维修后回访：{at}", "投诉处理后回访：{at}", "季度走访：{at}"),
                    List.of("回访上次维修效果，了解业主是否满意。", "投诉办结后四十八小时内回访，确认问题没有再发生。", "独居老人季度走访，了解近期需要。"),
                    List.of("第一次拨打未接，约晚上再联系。"),
                    List.of("业主表示满意，无其他需要。", "业主反馈问题已解决，建议增加楼道照明。", "上门走访，赠送便民服务卡一张。")));
}
