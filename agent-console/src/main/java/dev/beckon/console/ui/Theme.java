package dev.beckon.console.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Dark or light, for the whole program. FX thread. */
public final class Theme {
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

  public Theme(boolean dark) {
    use(dark);
  }

  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  public void toggle() {
    use(!dark.get());
  }

  public void use(boolean wanted) {
    dark.set(wanted);
    Application.setUserAgentStylesheet(
        wanted
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }
}
