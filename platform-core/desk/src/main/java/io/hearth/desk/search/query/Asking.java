package io.hearth.desk.search.query;

import java.util.regex.Pattern;

/** The words of asking in a text, which say nothing about what is asked for: 请问, 怎么办, 可以吗. */
public final class Asking {

    /** Particles ask at the end only: 网吧 is a place. */
    private static final Pattern WORDS =
            Pattern.compile("您好|你好|请问一下|请问|麻烦问下|麻烦|谢谢|想问一下|想问问|想问|问一下|问下|咨询一下|咨询下|想咨询|我想知道|想知道"
                    + "|怎么回事|怎么办理|怎么处理|怎么解决|怎么弄|怎么走|怎么办|怎么样|怎么|怎样|如何|为什么|为啥|咋办|咋回事|咋"
                    + "|可以吗|可不可以|可以不可以|能不能|能否|可否|行不行|行吗|好不好|是不是|是否|有没有|要不要|该不该|会不会|对吗|允许吗"
                    + "|在哪里|在哪儿|在哪|哪里|哪儿|到哪|去哪|找谁|谁来|谁负责|归谁管|什么时候|什么时间|啥时候|几点|多久|多长时间|多少钱|多少|什么|啥"
                    + "|我家里|我们家|我家|我们|你们|咱们|一下(?![雨水雪大])|[吗呢吧啊呀嘛]+(?=\\s|\\p{P}|$)|[?？]");

    private Asking() {}

    /** The text without them; the whole text where nothing else would be left. */
    public static String withoutAsking(String normalized) {
        String rest = WORDS.matcher(normalized).replaceAll(" ");
        return rest.codePoints().anyMatch(Character::isLetterOrDigit) ? rest : normalized;
    }
}
