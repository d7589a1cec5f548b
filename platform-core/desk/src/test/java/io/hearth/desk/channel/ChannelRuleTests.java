package io.hearth.desk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.ticket.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChannelRuleTests {

    @Test
    void promisesHoursMinutesOrToHurry() {
        assertThat(answering(240).promise()).isEqualTo("我们会在 4 小时内答复您。");
        assertThat(answering(90).promise()).isEqualTo("我们会在 90 分钟内答复您。");
        assertThat(answering(null).promise()).isEqualTo("我们会尽快答复您。");
    }

    private static ChannelRule answering(@Nullable Integer minutes) {
        return new ChannelRule(Channel.PHONE, true, "", "", List.of(), List.of(), minutes, 0);
    }
}
