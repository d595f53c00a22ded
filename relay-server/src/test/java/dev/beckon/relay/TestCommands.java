package dev.beckon.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that ask a running relay, as an account would type them. */
record TestCommands(RelayServer relay, String account, Path credential) {
  /** What the command says, on either stream. */
  String told(int exitCode, String name, String... more) {
    StringWriter told = new StringWriter();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                name,
                "--relay",
                "127.0.0.1:" + relay.agentPort(),
                "--as",
                account,
                "--credential-file",
                credential.toString()));
    arguments.addAll(List.of(more));
    int code =
        RelayMain.commandLine(new RelayMain())
            .setOut(new PrintWriter(told, true))
            .setErr(new PrintWriter(told, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(code).as(told.toString()).isEqualTo(exitCode);
    return told.toString();
  }
}
