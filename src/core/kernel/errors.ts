/** Error codes that every operation may answer with; an operation declares its own beside them. */
export const kernelErrors = {
  invalid_input: { status: 400, message: '填写的内容有误，请检查后再试。' },
  unauthenticated: { status: 401, message: '请先登录。' },
  forbidden: { status: 403, message: '你没有权限做这件事。' },
  not_found: { status: 404, message: '没有找到，可能已被撤下或链接有误。' },
  conflict: { status: 409, message: '内容已被更新，请刷新后再试。' },
  too_large: { status: 413, message: '内容太大，请缩小后再试。' },
  rate_limited: { status: 429, message: '操作太频繁，请稍后再试。' },
  internal: { status: 500, message: '服务暂时出了问题，请稍后再试。' },
} as const satisfies Record<string, ErrorSpec>;

export type KernelErrorCode = keyof typeof kernelErrors;

/** What an error answers: HTTP status and a Chinese sentence that a person can act on. */
export interface ErrorSpec {
  readonly status: number;
  readonly message: string;
}

/** The body of every answer that is not a success; `fields` maps input paths (`shifts.0.capacity`) to sentences. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
}

interface RefusalDetail {
  /** Replaces the declared sentence where a more exact one helps. */
  readonly message?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** Seconds after which a try makes sense (`rate_limited`). */
  readonly retryAfter?: number;
}

/**
 * A refusal that the caller may see. Rules and use cases throw it; the entry maps it to its declared status.
 * A code that neither the kernel nor the operation declares becomes `internal`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    readonly detail: RefusalDetail = {},
  ) {
    super(detail.message ?? code);
  }
}
