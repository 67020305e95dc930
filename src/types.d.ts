/// <reference types="@tarojs/taro" />

declare module '*.scss';

// react-dom is Taro's affair; tests of hooks draw with it.
declare module 'react-dom/client' {
  export function createRoot(container: Element): {
    render(node: import('react').ReactNode): void;
    unmount(): void;
  };
}

declare module '*.css';
