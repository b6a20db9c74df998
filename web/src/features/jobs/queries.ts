export const jobKeys = {
  all: ["jobs"] as const,
  mine: ["jobs", "mine"] as const,
  admin: ["jobs", "admin"] as const,
};
