package dev.beckon.relay.commands;

import dev.beckon.relay.authority.DevelopmentAuthority;
import dev.beckon.relay.authority.DevelopmentAuthority.Made;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay certificate}: TLS to develop with, and what each side has to be told about it. */
@Command(
    name = "certificate",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a certificate for development, by an authority of its own that only those trust who are"
          + " told to. Again on the same directory: keeps what is good, renews what is about to"
          + " expire; a running relay follows.",
      "For people's apps take a certificate that their systems trust, from Let's Encrypt or your CA."
    })
public final class CertificateCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIRECTORY",
      defaultValue = "data/certificates",
      description = "where it is kept (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of("data", "certificates");

  @Option(
      names = "--name",
      paramLabel = "HOST",
      description =
          "how others reach this machine, a name or an address, besides localhost, 127.0.0.1 and"
              + " ::1; may be repeated")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    try {
      print(DevelopmentAuthority.in(directory.toAbsolutePath(), names).ensure(Instant.now()));
      return CommandLine.ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(commandLine(), "--name: " + e.getMessage());
    } catch (IOException e) {
      commandLine()
          .getErr()
          .println("certificate: " + directory + " cannot be written: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  @Command(
      name = "pins",
      mixinStandardHelpOptions = true,
      description =
          "Prints what apps pin (BeckonConfig.Builder.pins) of certificates or public keys, in PEM.")
  int pins(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
    try {
      for (Path file : files) {
        KeyPins.of(file)
            .forEach(pin -> commandLine().getOut().println(pin.pin() + "  " + pin.of()));
      }
      return CommandLine.ExitCode.OK;
    } catch (NoSuchFileException e) {
      commandLine().getErr().println("certificate pins: there is no file " + e.getMessage());
    } catch (IOException e) {
      commandLine().getErr().println("certificate pins: " + e.getMessage());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private void print(Made made) {
    String happened =
        switch (made.outcome()) {
          case MADE -> "made, with a new authority: whatever trusts another one has to be told";
          case RENEWED -> "renewed, by the same authority";
          case KEPT -> "kept: it is good";
        };
    PrintWriter out = commandLine().getOut();
    out.printf(
        """
        certificate %s
        for %s, until %s

        the relay, in its configuration (operations likewise, where others shall reach it):
          listeners:
            customers: {tls: {certificate: '%s', key: '%s'}}
            agents: {tls: {certificate: '%s', key: '%s'}}
        the console:
          ./beckon console --ca %s
        an app, in builds for development only, with %s as its resource:
          BeckonConfig.builder("wss://%s:7443", "shop").trustedAuthorities(resource)
        """,
        happened,
        String.join(", ", made.names()),
        made.until(),
        made.certificate(),
        made.key(),
        made.certificate(),
        made.key(),
        made.authority(),
        made.authority().getFileName(),
        names.isEmpty() ? "localhost" : names.getFirst());
    out.flush();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets this before it calls");
    }
    return spec.commandLine();
  }
}
