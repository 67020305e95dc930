import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { areasNear } from '../../../core/report/geography';
import { reportLimits } from '../../../core/report/report-limits';
import { currentPosition } from '../../../device/location';
import { askToNotify } from '../../../device/notify';
import { useDraft } from '../../../gateway/drafts';
import { useAccountId, useMeRead } from '../../../gateway/me';
import type { Item } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { needsSignIn } from '../../../gateway/session';
import { usePageParams } from '../../../navigation/go';
import { Box } from '../../../ui/box';
import { ActionBar, Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { focusPart } from '../../../ui/focus';
import { FormQuestions } from '../../../ui/form-questions';
import { Icon } from '../../../ui/icon';
import { Grow, Row, Rule, Stack } from '../../../ui/layout';
import { confirm, toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote, Notice } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { usePictures } from '../../../ui/use-pictures';
import { CategoryPicker } from '../category-picker';
import { NoPhotoSheet } from '../no-photo-sheet';
import { settleEditing, useEditing } from '../outbox';
import { PicturePart } from '../picture-part';
import { type Area, placeNote, withPosition } from '../place';
import { PlaceSheet } from '../place-sheet';
import { begun, blankReport, draftOf, gapsOf, type ReportDraft } from '../report-draft';
import '../report.scss';
import { SimilarCases } from '../similar-cases';
import { StopAct } from '../stop-act';
import { useSendReport } from '../use-send-report';
import { WaitingReports } from '../waiting-reports';

type Categories = readonly Item<'report.categories'>[];

const parts = {
  place: 'wm-report-part-place',
  category: 'wm-report-part-category',
  answers: 'wm-report-part-answers',
  description: 'wm-report-part-words',
} as const;

/** A draft is one person's: whoever signs in next on the device does not find it. */
export default function NewReportPage() {
  const account = useAccountId();
  const me = useMeRead();
  const categories = useRead('report.categories', {}, { keep: true });
  const items = categories.data?.items;
  const owner = needsSignIn ? account : 'own';
  if (items === undefined || owner === undefined) {
    return (
      <PageShell
        title="随手拍"
        lead={<WaitingReports inForm />}
        needsSignIn
        load={items === undefined ? categories : { ...me, data: undefined }}
      />
    );
  }
  return (
    <ReportForm
      key={owner}
      draftKey={needsSignIn ? `report.new.${owner}` : 'report.new'}
      categories={items}
    />
  );
}

interface ReportFormProps {
  readonly draftKey: string;
  readonly categories: Categories;
}

function ReportForm({ draftKey, categories }: ReportFormProps) {
  const draft = useDraft<ReportDraft>(draftKey, blankReport);
  const { value, change } = draft;
  const pictures = usePictures(reportLimits.pictures, value.pictures, { keep: true });
  const areas = useRead('report.areas', {}, { keep: true });
  const areaList = areas.data?.items;
  const [placing, setPlacing] = useState(false);
  const [exempting, setExempting] = useState(false);
  /** The person wanted to send it: what is missing is said from now on, and no longer once it is there. */
  const [asked, setAsked] = useState(false);
  const [resumed, setResumed] = useState(draft.restored && begun(value));
  const near =
    value.place === undefined ? [] : areasNear(value.place, areaList ?? [], reportLimits.borderMetres);
  const chosen = categories
    .flatMap((group) => [group, ...group.children])
    .find(({ id }) => id === value.categoryId);
  const { clear } = draft;
  const sending = useSendReport({
    value,
    change,
    pictures,
    category: chosen,
    near,
    onGone: () => {
      clear();
      setResumed(false);
      setAsked(false);
    },
  });
  const { touch } = sending;
  const edit = useCallback(
    (part: Partial<ReportDraft>) => {
      touch();
      change(part);
    },
    [change, touch],
  );
  usePicturesInDraft(pictures.held, value, change);
  useStartingPoint(value, change);
  useWaitingReport({
    value,
    take: (taken) => {
      touch();
      change({ ...blankReport, answers: {}, ...taken });
      pictures.restore(taken.pictures);
      setResumed(true);
    },
  });
  useParams({
    value,
    apply: (part, anew) => {
      touch();
      if (anew) {
        pictures.clear();
        clear();
        setResumed(false);
      }
      change(part);
    },
  });

  const gaps = asked ? gapsOf(value, chosen, areaList) : {};
  const send = async () => {
    askToNotify(['report']);
    setAsked(true);
    // Where the borders are not known yet, that is no reason to refuse a place.
    const known = areaList ?? (await areas.refetch()).data?.items;
    const missing = gapsOf(value, chosen, known);
    const first = (['place', 'category', 'answers', 'description'] as const).find(
      (part) => missing[part] !== undefined,
    );
    if (first !== undefined) {
      toast('还差一点没填', 'accent');
      focusPart(parts[first]);
      return;
    }
    if (pictures.pictures.length === 0) setExempting(true);
    else await sending.send();
  };

  const giveUp = async () => {
    const sure = await confirm({
      title: '清空重写？',
      text: '已填的内容和照片都会去掉。',
      confirm: '清空',
      danger: true,
    });
    if (!sure) return;
    pictures.clear();
    clear();
    setResumed(false);
    setAsked(false);
    touch();
  };

  const wrong: Readonly<Record<string, string>> = { ...sending.wrong, ...gaps.answers };
  const stop = chosen?.stop ?? null;
  const praise = chosen?.kind === 'praise';
  return (
    <PageShell
      title="随手拍"
      lead={<WaitingReports inForm />}
      needsSignIn
      bottom={
        <Box className="wm-report-bottom">
          <ErrorNote error={sending.error} />
          {stop === null ? (
            <ActionBar>
              {sending.waiting && <Button onTap={sending.keepInstead}>先存在手机上</Button>}
              <Button kind="primary" loading={sending.running || sending.waiting} onTap={() => void send()}>
                {sending.waiting ? '照片传完就提交' : '提交'}
              </Button>
            </ActionBar>
          ) : (
            <StopAct stop={stop} />
          )}
        </Box>
      }
    >
      <Stack gap={4}>
        {resumed && (
          <Notice icon="edit" action={{ label: '重写', onTap: () => void giveUp() }}>
            接着写上次没发出的问题。
          </Notice>
        )}
        <PicturePart
          pictures={pictures}
          onTouch={touch}
          error={wrong.fileIds}
          hint="拍清楚问题和周围，请避开人脸和车牌"
        />
        <Card>
          <Box id={parts.place}>
            <Place
              value={value}
              areas={areaList}
              error={gaps.place ?? wrong.location}
              onOpen={() => {
                touch();
                setPlacing(true);
              }}
            />
          </Box>
          <Box className="wm-report-rule">
            <Rule />
          </Box>
          <Box id={parts.category}>
            <CategoryPicker
              categories={categories}
              value={value.categoryId}
              onChange={(categoryId) => edit({ categoryId })}
              error={gaps.category ?? wrong.categoryId}
            />
          </Box>
          <Box className="wm-report-rule">
            <Rule />
          </Box>
          <Box id={parts.answers}>
            <FormQuestions
              questions={chosen?.questions ?? []}
              answers={value.answers ?? {}}
              onChange={(answers) => edit({ answers })}
              wrong={wrong}
            />
          </Box>
          <Box id={parts.description}>
            <TextArea
              label={praise ? '看到了什么好人好事' : '说说看到了什么'}
              value={value.description}
              onChange={(description) => edit({ description })}
              max={reportLimits.description}
              placeholder={praise ? '谁、在哪里、做了什么，让更多人看到' : '什么时候、什么情况，一两句就行'}
              error={gaps.description ?? wrong.description}
            />
          </Box>
        </Card>
        <SimilarCases
          place={value.place}
          categoryId={value.categoryId}
          begun={begun(value)}
          onGiveUp={() => {
            touch();
            pictures.clear();
            clear();
            setResumed(false);
          }}
        />
        {near.length > 1 && (
          <Card>
            <Field label="这里在两地交界，你看属于哪边" error={wrong.areaId}>
              <ChoiceChips
                label="属于哪边"
                options={near.map(({ id, name }) => ({ id, label: name }))}
                value={value.areaId ?? near[0]?.id}
                onChange={(areaId) => edit({ areaId })}
              />
            </Field>
          </Card>
        )}
        <Card>
          <TextInput
            label="联系方式（可不写）"
            value={value.contact ?? ''}
            onChange={(contact) => edit({ contact })}
            max={reportLimits.contact}
            placeholder="电话或微信，怎么找你方便"
            hint="有事要问才用。只有受理员看得到，每次查看都有记录；公开和派单时都不带。"
            error={wrong.contact}
          />
        </Card>
        <Text size={5} tone="second">
          公开时不显示你的姓名和电话，承办单位也看不到；只有受理员因工作需要才能查看，每次查看都有记录。
        </Text>
        <Text size={5} tone="second">
          正在发生的危险，请直接拨 110、119、120。
        </Text>
        <PlaceSheet
          open={placing}
          areas={areaList}
          place={value.place}
          address={value.address}
          onChange={(place, address) => {
            edit({ place, address });
            setPlacing(false);
          }}
          onClose={() => setPlacing(false)}
        />
        <NoPhotoSheet
          open={exempting}
          onClose={() => setExempting(false)}
          onSend={(reason) => {
            setExempting(false);
            void sending.send(reason);
          }}
        />
      </Stack>
    </PageShell>
  );
}

interface PlaceProps {
  readonly value: ReportDraft;
  readonly areas: readonly Area[] | undefined;
  readonly error: string | undefined;
  readonly onOpen: () => void;
}

function Place({ value: { place, address }, areas, error, onOpen }: PlaceProps) {
  const note = place === undefined ? '定位，或在列表里选' : placeNote(place, areas);
  return (
    <Row gap={3}>
      <Icon name="location" tone="accent" />
      <Grow>
        <Text strong>{address !== '' ? address : place === undefined ? '还没有地点' : '拍照的地点'}</Text>
        <Text size={5} tone={error === undefined ? 'second' : 'accent'}>
          {error ?? note}
        </Text>
      </Grow>
      <TextButton onTap={onOpen}>{place === undefined ? '选地点' : '改地点'}</TextButton>
    </Row>
  );
}

type Change = (part: Partial<ReportDraft>) => void;

/** Pictures are part of the draft: those that were sent, and those that the device keeps. */
function usePicturesInDraft(
  held: ReturnType<typeof usePictures>['held'],
  { pictures }: ReportDraft,
  change: Change,
): void {
  const now = JSON.stringify(held);
  const kept = JSON.stringify(pictures);
  const latest = useRef(held);
  latest.current = held;
  useEffect(() => {
    if (now !== kept) change({ pictures: latest.current });
  }, [now, kept, change]);
}

/** Where the device is, for as long as the person has not said where it is. */
function useStartingPoint(value: ReportDraft, change: Change): void {
  const known = value.place !== undefined;
  const place = useRef(value.place);
  place.current = value.place;
  // A place without anything else is where the person stood when they last opened the form.
  const stale = useRef(!begun(value) && value.place?.confirmed !== true);
  useEffect(() => {
    if (known && !stale.current) return undefined;
    stale.current = false;
    let gone = false;
    currentPosition().then(
      (position) => {
        if (!gone) change({ place: withPosition(place.current, position) });
      },
      // Without a position the person chooses a place; asking was enough.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [known, change]);
}

/** A report that waited and is to be changed comes into the form, in place of what was begun if the person says so. */
function useWaitingReport({
  value,
  take,
}: {
  readonly value: ReportDraft;
  readonly take: (taken: ReportDraft) => void;
}): void {
  const editing = useEditing();
  const latest = useRef({ value, take });
  latest.current = { value, take };
  // A form that lies behind another page is not the one that is meant.
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(() => {
    if (editing === undefined || !shown.current) return;
    void (async () => {
      const replaced =
        !begun(latest.current.value) ||
        (await confirm({
          title: '换成等待提交的这一份？',
          text: '正在写的这一份会去掉。',
          confirm: '换成它',
          cancel: '先不换',
        }));
      settleEditing(replaced);
      if (replaced) latest.current.take(draftOf(editing));
    })();
  }, [editing]);
}

/** An article, the home page or a code on a wall may say what and where; what was begun is only replaced if asked. */
function useParams({
  value,
  apply,
}: {
  readonly value: ReportDraft;
  readonly apply: (part: Partial<ReportDraft>, anew: boolean) => void;
}): void {
  const { category, place } = usePageParams<'report', 'new'>();
  const latest = useRef({ value, apply });
  latest.current = { value, apply };
  useEffect(() => {
    if (category === undefined && place === undefined) return;
    const part = {
      ...(category !== undefined && { categoryId: category }),
      ...(place !== undefined && { address: place.slice(0, reportLimits.address) }),
    };
    void (async () => {
      const { value: now } = latest.current;
      const same =
        (category === undefined || now.categoryId === category) &&
        (place === undefined || now.address === part.address);
      if (same) return;
      if (!begun(now)) {
        latest.current.apply(part, false);
        return;
      }
      const anew = await confirm({
        title: '还有一份没写完的',
        text: '接着写那一份，还是按这个链接新写一份？新写会去掉没写完的。',
        confirm: '新写一份',
        cancel: '接着写',
      });
      if (anew) latest.current.apply(part, true);
    })();
  }, [category, place]);
}
