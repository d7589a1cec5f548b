package io.hearth.desk.wechat;

import io.hearth.desk.channel.ChannelRegistry;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantDirectory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What the account says by itself, and what it understands. */
@Component
class WeChatWords {

    static final Pattern CODE = Pattern.compile("(?:绑定|綁定|bind)\\s*[:：]?\\s*([0-9]{8})", Pattern.CASE_INSENSITIVE);
    static final Pattern ANEW = Pattern.compile("(?:新事项|新事項|新问题|另一件事)\\s*[:：，,]?\\s*(.*)", Pattern.DOTALL);
    static final Pattern CHOICE = Pattern.compile("[1-9]");

    private static final int MOST_NAMED = 9;
    private static final int LONGEST_GREETING = 40;
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{P}\\p{S}]+");
    private static final List<String> GREETINGS = List.of(
            "你好呀", "您好呀", "你好", "您好", "在吗", "在么", "在不在", "在", "有人吗", "有人么", "早", "早上好", "上午好", "中午好", "下午好", "晚上好", "喂",
            "hi", "hello", "嗨", "哈喽", "谢谢你", "谢谢您", "谢谢", "多谢", "好的", "好", "嗯", "收到", "ok", "人工", "客服", "转人工", "测试",
            "test", "再见", "拜拜");
    private static final Pattern GREETING = Pattern.compile("(?:" + String.join("|", GREETINGS) + ")*");

    private final EstateDirectory estates;
    private final ChannelRegistry channels;
    private final TenantDirectory directory;

    WeChatWords(EstateDirectory estates, ChannelRegistry channels, TenantDirectory directory) {
        this.estates = estates;
        this.channels = channels;
        this.directory = directory;
    }

    /** Whether it is how people begin or end, and no matter. */
    static boolean greeting(String text) {
        return text.length() <= LONGEST_GREETING
                && GREETING.matcher(NOISE.matcher(text).replaceAll("").toLowerCase(Locale.ROOT))
                        .matches();
    }

    String welcome(OfficialAccount account) {
        return account.welcome().isBlank()
                ? "您好，这里是%s。报修、投诉或咨询，直接在这里告诉我们是什么事、在哪里，也可以发照片、语音或位置。紧急情况请直接拨打服务电话。".formatted(company())
                : account.welcome();
    }

    String prompt() {
        return "您好，请直接告诉我们是什么事、在哪里（小区、楼栋、房号），也可以发照片、语音或位置，我们马上登记。";
    }

    /** The estates to choose from, as they are numbered. */
    List<EstateView> choices() {
        return estates.all().values().stream()
                .filter(EstateView::active)
                .sorted(Comparator.comparing(EstateView::name))
                .toList();
    }

    String askWhere() {
        List<EstateView> open = choices();
        if (open.size() > MOST_NAMED) {
            return "收到。请告诉我们是哪个小区（小区名称），我们好为您登记。";
        }
        return "收到。请问是哪个小区？请回复数字：\n"
                + IntStream.range(0, open.size())
                        .mapToObj(i -> (i + 1) + " " + open.get(i).name())
                        .collect(Collectors.joining("\n"));
    }

    String opened(String number) {
        return "您好，已为您登记，服务单号 %s。%s直接在这里回复即可补充情况或照片。"
                .formatted(number, channels.find(Channel.WECHAT).promise());
    }

    String added(String number) {
        return "已转给服务单 %s 的处理人员。如果是另外一件事，请以“新事项”三个字开头再发一次。".formatted(number);
    }

    String bound() {
        return "绑定成功。以后的进展会在这里告诉您。";
    }

    String noCode() {
        return "这个绑定码不对或已失效，请向物业前台要一个新的。";
    }

    String tooManyCodes() {
        return "绑定码试错次数过多，请稍后再试，或联系物业前台。";
    }

    String tooMany() {
        return "您发来的消息较多，客服人员会尽快人工查看。紧急情况请直接拨打服务电话。";
    }

    String notTaken() {
        return "收到，客服人员会尽快人工查看。";
    }

    private String company() {
        return directory.require(TenantContext.current()).name();
    }
}
