package io.hearth.desk.wechat;

import io.hearth.desk.delivery.Account;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.delivery.MessageProvider;
import io.hearth.desk.delivery.Outcome;
import io.hearth.desk.delivery.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages of the official account. To somebody who wrote within the last two days the whole text is said in the conversation; to anybody
 * else WeChat lets through only a template that it has approved.
 */
@Component
class OfficialAccountMessages implements MessageProvider {

    /** WeChat closes a conversation after 48 hours; a little before that it is not tried any more. */
    private static final Duration CONVERSATION = Duration.ofHours(47);

    private static final int LONGEST_TEXT = 600;
    private static final int LONGEST_FIELD = 20;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'，。；（）]{1,400}");

    /** Not this message but the moment, or the account's set-up, is wrong: busy, limits, a token or secret, an address on no list. */
    private static final Set<Integer> PASSING =
            Set.of(-1, 40_001, 40_014, 40_125, 40_164, 42_001, 45_009, 45_011, 48_004, 50_001, 50_002, 61_004, 89_503);

    private final AccountStore accounts;
    private final FollowerStore followers;
    private final SendingStore sendings;
    private final AccountVault vault;
    private final WeChatApi api;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OfficialAccountMessages(
            AccountStore accounts,
            FollowerStore followers,
            SendingStore sendings,
            AccountVault vault,
            WeChatApi api,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.followers = followers;
        this.sendings = sendings;
        this.vault = vault;
        this.api = api;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Prepared(
            @Nullable OfficialAccount account, @Nullable Follower follower) {}

    @Override
    public DeliveryWay way() {
        return DeliveryWay.OFFICIAL_ACCOUNT;
    }

    @Override
    public boolean ready() {
        return vault.ready();
    }

    @Override
    public Outcome send(Outgoing message, Account unused) {
        Prepared prepared = Objects.requireNonNull(transaction.execute(status -> new Prepared(
                accounts.find().orElse(null), followers.find(message.address()).orElse(null))));
        OfficialAccount account = prepared.account();
        if (account == null || !account.enabled()) {
            return new Outcome.Refused("no official account is in use");
        }
        Optional<Outcome> said = talking(prepared.follower()) ? said(account, message) : Optional.empty();
        return said.orElseGet(() -> template(account, message));
    }

    private boolean talking(@Nullable Follower follower) {
        Instant wroteAt = follower == null ? null : follower.wroteAt();
        return wroteAt != null && wroteAt.isAfter(clock.instant().minus(CONVERSATION));
    }

    /** Empty when WeChat says that the conversation is over. */
    private Optional<Outcome> said(OfficialAccount account, Outgoing message) {
        try {
            api.say(account, message.address(), cut(message.text(), LONGEST_TEXT));
            return Optional.of(new Outcome.Accepted("said in the conversation"));
        } catch (WeChatRefusalException refused) {
            return refused.conversationOver() ? Optional.empty() : Optional.of(outcome(refused));
        }
    }

    private Outcome template(OfficialAccount account, Outgoing message) {
        MessageTemplate template = account.template();
        if (!template.usable()) {
            return new Outcome.Refused(
                    "the person has not written for two days, and no template is set up for such messages");
        }
        WxMpTemplateMessage written = new WxMpTemplateMessage();
        written.setToUser(message.address());
        written.setTemplateId(template.id());
        // What is sent again after a crash carries the same name and is shown once.
        written.setClientMsgId(message.id().toString());
        link(message).ifPresent(written::setUrl);
        field(written, template.numberField(), message.number() == null ? "-" : message.number());
        field(
                written,
                template.textField(),
                cut(
                        message.text()
                                .lines()
                                .filter(line -> !line.isBlank())
                                .findFirst()
                                .orElse("")
                                .strip(),
                        LONGEST_FIELD));
        field(written, template.timeField(), TIME.format(clock.instant().atZone(CHINA)));
        try {
            String msgid = api.send(account, written);
            transaction.executeWithoutResult(status -> sendings.keep(msgid, message.id(), clock.instant()));
            return new Outcome.Accepted("msgid " + msgid);
        } catch (WeChatRefusalException refused) {
            return outcome(refused);
        }
    }

    /** The owner's page, else what the text points to; a template shows no more than its first words. */
    private static Optional<String> link(Outgoing message) {
        Matcher found = LINK.matcher(message.text());
        return Optional.ofNullable(message.page())
                .or(() -> found.find() ? Optional.of(found.group()) : Optional.empty());
    }

    private static void field(WxMpTemplateMessage written, @Nullable String name, String value) {
        if (name != null && !name.isBlank()) {
            written.addData(new WxMpTemplateData(name, value));
        }
    }

    private static Outcome outcome(WeChatRefusalException refused) {
        if (refused.down()) {
            return new Outcome.Down(refused.said());
        }
        return PASSING.contains(refused.code())
                ? new Outcome.PutOff(refused.said())
                : new Outcome.Refused(refused.said());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
