/** A view that could not be loaded, as without a network, says so and takes nothing else with it. */
import { Component, type ReactNode } from "react";
import { NotLoaded } from "../NotLoaded";

export class PartBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <NotLoaded /> : this.props.children;
  }
}
