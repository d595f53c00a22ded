package dev.beckon.relay.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.beckon.relay.config.AppConfig;
import dev.beckon.relay.config.TokenKey;
import dev.beckon.relay.identity.CustomerIdentities;
import dev.beckon.relay.identity.Revocation;
import dev.beckon.relay.identity.Revocations;
import dev.beckon.relay.routing.AppId;
import dev.beckon.relay.routing.QueueId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokenCommandTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();

  @Test
  void aKeyIsMadeAndWhatItSignsHolds() throws Exception {
    Path keys = directory.resolve("keys").resolve("shop");
    assertThat(run("new-key", keys.toString())).isZero();
    Path privateKey = Path.of(keys + ".private.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)))
        .isEqualTo("rw-------");
    assertThat(run("new-key", keys.toString())).as("never overwritten").isNotZero();

    out.getBuffer().setLength(0);
    assertThat(
            run(
                "sign",
                "--app=shop",
                "--key=" + privateKey,
                "--subject=42",
                "--name=Zoë",
                "--tier=premium",
                "--attribute=plan=gold"))
        .isZero();

    AppConfig shop =
        new AppConfig(
            new AppId("shop"),
            "Shop",
            false,
            1,
            List.of(new QueueId("orders")),
            List.of(),
            List.of(TokenKey.read("1", Path.of(keys + ".public.pem"))),
            List.of());
    CustomerIdentities identities =
        new CustomerIdentities(
            List.of(shop), new Revocations(List.of(), new Nobody()), Clock.systemUTC());
    assertThat(identities.identify("shop", out.toString().strip()))
        .isInstanceOfSatisfying(
            CustomerIdentities.Verdict.Known.class,
            known -> {
              assertThat(known.identity().subject()).isEqualTo("42");
              assertThat(known.identity().serviceTier()).isEqualTo("premium");
            });
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new TokenCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(new StringWriter()));
    return line.execute(arguments);
  }

  /** Nothing is revoked here. */
  private static final class Nobody implements Revocations.Keeper {
    @Override
    public CompletableFuture<Void> keep(Revocation revocation) {
      return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public CompletableFuture<Void> drop(Revocation revocation) {
      return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }
  }
}
