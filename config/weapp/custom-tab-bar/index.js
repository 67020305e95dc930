// WeChat asks for this component when the tab bar is custom. It draws nothing: the page shell draws ui/TabBar.
Component({});
