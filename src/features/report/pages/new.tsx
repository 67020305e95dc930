import { useEffect, useRef, useState } from 'react';
import { answersTo, checkAnswers } from '../../../core/report/category-questions';
import { areasNear } from '../../../core/report/geography';
import { reportLimits } from '../../../core/report/report-limits';
import { currentPosition } from '../../../device/location';
import { isOnline } from '../../../device/network';
import { askToNotify } from '../../../device/notify';
import { newRequestId } from '../../../device/random';
import { useCommand } from '../../../gateway/command';
import { useDraft } from '../../../gateway/drafts';
import { fieldErrors } from '../../../gateway/errors';
import { useMe } from '../../../gateway/me';
import { useRead } from '../../../gateway/read';
import { needsSignIn } from '../../../gateway/session';
import { replaceWith, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { ActionBar, Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips } from '../../../ui/choice';
import { Field, TextArea } from '../../../ui/field';
import { FormQuestions } from '../../../ui/form-questions';
import { Icon } from '../../../ui/icon';
import { Grow, Row, Rule, Stack } from '../../../ui/layout';
import { confirm, toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { PictureGrid } from '../../../ui/picture';
import { ErrorNote, Notice } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { type SentPicture, usePictures } from '../../../ui/use-pictures';
import { CategoryPicker } from '../category-picker';
import { keepForLater } from '../outbox';
import { type ChosenPlace, findArea, placeNote } from '../place';
import { PlaceSheet } from '../place-sheet';
import '../report.scss';
import { SimilarCases } from '../similar-cases';
import { StopAct } from '../stop-act';
import { WaitingReports } from '../waiting-reports';

interface ReportDraft {
  readonly pictures: readonly SentPicture[];
  readonly place: ChosenPlace | undefined;
  readonly address: string;
  readonly categoryId: string | undefined;
  readonly description: string;
  /** To the category's questions, by question id. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Which town it is, where the place lies close to a border. */
  readonly areaId?: string;
  /** What was sent under which id: sent again after the app was closed, it is still the same report. */
  readonly sending: { readonly content: string; readonly requestId: string } | undefined;
}

const blank: ReportDraft = {
  pictures: [],
  place: undefined,
  address: '',
  categoryId: undefined,
  description: '',
  sending: undefined,
};

/** Whether the person has done something in the form; the place comes by itself. */
const begun = ({ pictures, address, description }: ReportDraft): boolean =>
  pictures.length > 0 || address !== '' || description !== '';

export default function NewReportPage() {
  const params = usePageParams<'report', 'new'>();
  const draft = useDraft<ReportDraft>('report.new', blank);
  const { value, change } = draft;
  const pictures = usePictures(reportLimits.pictures, value.pictures);
  const categories = useRead('report.categories', {}, { keep: true });
  const areas = useRead('report.areas', {}, { keep: true });
  const submit = useCommand('report.submit');
  const me = useMe();
  const [placing, setPlacing] = useState(false);
  const [resumed, setResumed] = useState(draft.restored && begun(value));
  const [missing, setMissing] = useState<{
    category?: string;
    place?: string;
    description?: string;
    answers?: Readonly<Record<string, string>>;
  }>({});
  const areaList = areas.data?.items ?? [];
  const near = value.place === undefined ? [] : areasNear(value.place, areaList, reportLimits.borderMetres);
  const chosen = categories.data?.items
    .flatMap((group) => [group, ...group.children])
    .find(({ id }) => id === value.categoryId);

  // What is sent of the pictures is part of the draft.
  useEffect(() => {
    if (
      pictures.sent.length !== value.pictures.length ||
      pictures.sent.some(({ fileId }, index) => fileId !== value.pictures[index]?.fileId)
    ) {
      change({ pictures: pictures.sent });
    }
  }, [pictures.sent, value.pictures, change]);

  // An article, the home page or a code on a wall may say what and where.
  useEffect(() => {
    if (params.category !== undefined) change({ categoryId: params.category });
    if (params.place !== undefined) change({ address: params.place.slice(0, reportLimits.address) });
  }, [params.category, params.place, change]);

  const known = value.place !== undefined;
  // A place without anything else is where the person stood when they last opened the form.
  const stale = useRef(!begun(value));
  useEffect(() => {
    if (known && !stale.current) return undefined;
    stale.current = false;
    let gone = false;
    currentPosition().then(
      (position) => {
        if (!gone) change({ place: position });
      },
      // Without a position the person chooses a place; asking was enough.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [known, change]);

  const send = async () => {
    askToNotify(['report']);
    const { place, categoryId } = value;
    const description = value.description.trim();
    const answers = answersTo(chosen?.questions ?? [], value.answers ?? {});
    const unanswered = checkAnswers(chosen?.questions ?? [], answers);
    const gaps = {
      ...(unanswered !== undefined && { answers: unanswered }),
      ...(categoryId === undefined && { category: '请选一类，拿不准就选最像的。' }),
      ...(place === undefined && { place: '请选地点，承办的人才找得到。' }),
      ...(place !== undefined &&
        findArea(place, areaList) === undefined && { place: '这个位置不在本县范围内，请改地点。' }),
      ...(description === '' && { description: '请说一两句看到了什么。' }),
    };
    setMissing(gaps);
    if (categoryId === undefined || place === undefined || Object.keys(gaps).length > 0) {
      toast('还差一点没填', 'accent');
      return;
    }
    if (pictures.busy) {
      toast('照片还在上传，稍等一下', 'accent');
      return;
    }
    const cutOff = !isOnline();
    if (pictures.unsent.length > 0 && !cutOff) {
      toast('有照片没传上，点它重试，或去掉它', 'accent');
      return;
    }
    if (pictures.fileIds.length + pictures.unsent.length === 0) {
      const without = await confirm({
        title: '没有照片也要提交吗？',
        text: '有照片更容易找到、更快办好。确实不方便拍，也可以直接提交。',
        confirm: '直接提交',
        cancel: '去拍照',
      });
      if (!without) return;
    }
    const report = {
      categoryId,
      description,
      location: { latitude: place.latitude, longitude: place.longitude },
      ...(value.address !== '' && { address: value.address }),
      ...(Object.keys(answers).length > 0 && { answers }),
      ...(value.areaId !== undefined &&
        near.some(({ id }) => id === value.areaId) && { areaId: value.areaId }),
    };
    const input = { ...report, fileIds: [...pictures.fileIds] };
    const content = JSON.stringify(input);
    const sending =
      value.sending?.content === content ? value.sending : { content, requestId: newRequestId() };
    change({ sending });
    const done = cutOff ? undefined : await submit.run(input, sending.requestId);
    if (done === undefined) {
      if (isOnline() || (me === undefined && needsSignIn)) return;
      const kept = await keepForLater(
        { requestId: sending.requestId, accountId: me?.id ?? null, input: report },
        pictures.fileIds,
        pictures.unsent,
      );
      if (!kept) {
        toast('没有网络，这台手机也存不下了；内容还在，联网后再提交', 'accent');
        return;
      }
      draft.clear();
      pictures.clear();
      setResumed(false);
      toast('没有网络，已存下，联网后自动提交');
      // Another page may not be here without a network; what waits is shown above the empty form.
      return;
    }
    draft.clear();
    pictures.clear();
    toast(`已提交，编号 ${done.number}`);
    replaceWith(paths.report.case({ id: done.id }));
  };

  const giveUp = async () => {
    if (
      !(await confirm({
        title: '清空重写？',
        text: '已填的内容和照片都会去掉。',
        confirm: '清空',
        danger: true,
      }))
    )
      return;
    pictures.clear();
    draft.clear();
    setResumed(false);
  };

  const wrong = { ...fieldErrors(submit.error), ...missing.answers };
  const stop = chosen?.stop ?? null;
  const praise = chosen?.kind === 'praise';
  return (
    <PageShell
      title="随手拍"
      lead={<WaitingReports />}
      needsSignIn
      load={categories}
      bottom={
        <Box className="wm-report-bottom">
          <ErrorNote error={submit.error} />
          {stop === null ? (
            <ActionBar>
              <Button kind="primary" loading={submit.running} onTap={() => void send()}>
                提交
              </Button>
            </ActionBar>
          ) : (
            <StopAct stop={stop} />
          )}
        </Box>
      }
    >
      {({ items }) => (
        <Stack gap={4}>
          {resumed && (
            <Notice icon="edit" action={{ label: '重写', onTap: () => void giveUp() }}>
              接着写上次没发出的问题。
            </Notice>
          )}
          <Stack gap={2}>
            <PictureGrid {...pictures} />
            {pictures.fileIds.length > 0 && (
              <Text size={5} tone="second">
                拍到人脸、车牌了吗？点照片上的“打码”遮住再提交。
              </Text>
            )}
            <Text size={5} tone={wrong.fileIds === undefined ? 'second' : 'accent'}>
              {wrong.fileIds ?? '拍清楚问题和周围，请避开人脸和车牌'}
            </Text>
          </Stack>
          <Card>
            <Row gap={3}>
              <Icon name="location" tone="accent" />
              <Grow>
                <Text strong>
                  {value.address !== '' ? value.address : known ? '拍照的地点' : '还没有地点'}
                </Text>
                <Text size={5} tone={missing.place === undefined ? 'second' : 'accent'}>
                  {missing.place ??
                    (value.place === undefined ? '定位，或在列表里选' : placeNote(value.place, areaList))}
                </Text>
              </Grow>
              <TextButton onTap={() => setPlacing(true)}>{known ? '改地点' : '选地点'}</TextButton>
            </Row>
            <Box className="wm-report-rule">
              <Rule />
            </Box>
            <CategoryPicker
              categories={items}
              value={value.categoryId}
              onChange={(categoryId) => change({ categoryId })}
              error={missing.category ?? wrong.categoryId}
            />
            <Box className="wm-report-rule">
              <Rule />
            </Box>
            <FormQuestions
              questions={chosen?.questions ?? []}
              answers={value.answers ?? {}}
              onChange={(answers) => change({ answers })}
              wrong={wrong}
            />
            <TextArea
              label={praise ? '看到了什么好人好事' : '说说看到了什么'}
              value={value.description}
              onChange={(description) => change({ description })}
              max={reportLimits.description}
              placeholder={praise ? '谁、在哪里、做了什么，让更多人看到' : '什么时候、什么情况，一两句就行'}
              error={missing.description ?? wrong.description}
            />
          </Card>
          <SimilarCases place={value.place} categoryId={value.categoryId} />
          {near.length > 1 && (
            <Card>
              <Field label="这里在两地交界，你看属于哪边" error={wrong.areaId}>
                <ChoiceChips
                  label="属于哪边"
                  options={near.map(({ id, name }) => ({ id, label: name }))}
                  value={value.areaId ?? near[0]?.id}
                  onChange={(areaId) => change({ areaId })}
                />
              </Field>
            </Card>
          )}
          <Text size={5} tone="second">
            公开时不显示你的姓名和电话，承办单位也看不到；只有受理员因工作需要才能查看，每次查看都有记录。
          </Text>
          <Text size={5} tone="second">
            正在发生的危险，请直接拨 110、119、120。
          </Text>
          <PlaceSheet
            key={placing ? 'open' : 'closed'}
            open={placing}
            areas={areaList}
            place={value.place}
            address={value.address}
            onChange={(place, address) => {
              change({ place, address });
              setPlacing(false);
            }}
            onClose={() => setPlacing(false)}
          />
        </Stack>
      )}
    </PageShell>
  );
}
