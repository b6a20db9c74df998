declare module "messages:*" {
  const compiled: Record<string, unknown>;
  export default compiled;
}
