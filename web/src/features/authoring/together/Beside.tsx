/** What opens beside the editor: loaded when somebody opens it, which without a network must not take the editor away. */
import { type ComponentType, useEffect, useState } from "react";
import { type MessageKey, t } from "../../../lib/messages";
import { toast } from "../../../ui/Toast";
import { type Side, useTogether } from "./context";
import type { SideDrawer } from "./SideDrawer";

interface Loaded {
  side: Side;
  Drawer: typeof SideDrawer;
  Content: ComponentType;
}

const contents: Record<Side, () => Promise<ComponentType>> = {
  comments: () => import("../comments/CommentsSide").then((it) => it.CommentsSide),
  versions: () => import("../versions/VersionsSide").then((it) => it.VersionsSide),
};

const titles: Record<Side, MessageKey> = { comments: "author.comments", versions: "author.versions" };

async function load(side: Side): Promise<Loaded> {
  const [{ SideDrawer }, Content] = await Promise.all([import("./SideDrawer"), contents[side]()]);
  return { side, Drawer: SideDrawer, Content };
}

export function Beside() {
  const { side, openSide } = useTogether();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (!side) return;
    let wanted = true;
    load(side).then(
      (it) => wanted && setLoaded(it),
      () => {
        if (!wanted) return;
        toast(t("author.notLoaded"));
        openSide(null);
      },
    );
    return () => {
      wanted = false;
    };
  }, [side, openSide]);
  if (!side || loaded?.side !== side) return null;
  const { Drawer, Content } = loaded;
  return (
    <Drawer key={side} onClose={() => openSide(null)} title={t(titles[side])}>
      <Content />
    </Drawer>
  );
}
