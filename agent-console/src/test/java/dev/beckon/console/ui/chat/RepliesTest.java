package dev.beckon.console.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {

  @Test
  void aFileIsReplyAfterReply() {
    Replies replies =
        Replies.parse(
            """
            # Ours, checked by the law people.

            /Hello  A greeting
            Hello {customer},
            how can I help?

            /bye
            Goodbye!
            """,
            "replies.txt");

    assertThat(replies.find(""))
        .containsExactly(
            new Reply("hello", "A greeting", "Hello {customer},\nhow can I help?"),
            new Reply("bye", "bye", "Goodbye!"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello                | line 1: a reply begins with a line such as
          /hello;/hello;b      | line 1: /hello says nothing
          /hello;a;/Hello;b    | line 3: /hello is there twice
          /;a                  | line 1: write a word after the
          """)
  void whatIsWrongIsSaidWithItsLine(String text, String problem) {
    assertThatThrownBy(() -> Replies.parse(text.strip().replace(';', '\n'), "replies.txt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("replies.txt, " + problem);
  }

  @Test
  void theBestFitComesFirst() {
    Replies replies = Replies.parse("/a About pay\nx\n/pay Paying\ny\n", "r");

    assertThat(replies.find("pay")).extracting(Reply::shortcut).containsExactly("pay", "a");
  }

  @Test
  void nothingInAReplyIsAPattern() {
    Reply reply = new Reply("x", "x", "{customer} {not known} $1 \\\\");

    assertThat(reply.filled(java.util.Map.of("customer", "$0{topic}")))
        .isEqualTo("$0{topic} {not known} $1 \\\\");
  }
}
